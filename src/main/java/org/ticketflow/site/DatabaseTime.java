package org.ticketflow.site;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What time it is by the clock of the database, which all nodes share: a timer falls due and a
 * lease ends for all of them at the same moment, whatever their own clocks show. Asked now and
 * then; in between this process counts by itself, unmoved by whoever sets the machine's clock.
 */
@Component
public class DatabaseTime {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseTime.class);

  /** From here on it is worth a word to whoever runs the machine. */
  private static final long FAR_OFF_MILLIS = Duration.ofSeconds(5).toMillis();

  /** What is cut off each millisecond that is compared. */
  private static final int ROUNDED = 1;

  private final LongSupplier database;
  private final LongSupplier steady;

  /** What to add to the steady count of this process. */
  private volatile long ahead;

  private boolean farOff;

  @Autowired
  DatabaseTime(JdbcClient jdbc) {
    this(() -> shown(jdbc), () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
  }

  DatabaseTime(LongSupplier database, LongSupplier steady) {
    this.database = database;
    this.steady = steady;
    this.ahead = System.currentTimeMillis() - steady.getAsLong();
    ask();
  }

  public long millis() {
    return steady.getAsLong() + ahead;
  }

  /**
   * Moves no further than it has to: as long as what the database said may have been right at some
   * moment between asking and hearing it, so is this.
   */
  final synchronized void ask() {
    long asked = steady.getAsLong();
    long shown = database.getAsLong();
    long heard = steady.getAsLong();
    ahead = Math.max(shown - heard - ROUNDED, Math.min(shown - asked + ROUNDED, ahead));
    long off = System.currentTimeMillis() - millis();
    if (farOff != Math.abs(off) > FAR_OFF_MILLIS) {
      farOff = !farOff;
      if (farOff) {
        LOG.warn(
            "This machine's clock is {} s off the database's; Ticketflow goes by the database's."
                + " Have both synchronized.",
            Duration.ofMillis(off).toSeconds());
      }
    }
  }

  private static long shown(JdbcClient jdbc) {
    return jdbc.sql("select clock_timestamp()")
        .query(OffsetDateTime.class)
        .single()
        .toInstant()
        .toEpochMilli();
  }
}
