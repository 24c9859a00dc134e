package org.ticketflow.platform.readings;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads what an operator watches, beside whoever looks at it: a scrape costs the database nothing,
 * and does not wait for it either. What takes long to read is read less often.
 */
@Component
class Readings {

  private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

  private static final int LONGEST_SECONDS = 5;

  /** So many lines of one reading; an installation with more sites than that watches them else. */
  static final int MOST = 1_000;

  /** No reading may keep the database busy for more than a hundredth of the time. */
  private static final int REST = 100;

  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration every;
  private final Map<String, Dial> dials;
  private volatile long readAt = System.nanoTime();

  Readings(
      JdbcClient sql,
      PlatformTransactionManager transactions,
      MeterRegistry meters,
      ReadingsSettings settings,
      Clock clock) {
    this.sql = sql;
    this.transaction = new TransactionTemplate(transactions);
    transaction.setReadOnly(true);
    transaction.setTimeout(LONGEST_SECONDS);
    this.clock = clock;
    this.every = settings.every();
    this.dials =
        Reading.all().stream()
            .map(reading -> new Dial(reading, meters))
            .collect(Collectors.toMap(dial -> dial.reading().name(), Function.identity()));
    Gauge.builder("ticketflow.readings.age.seconds", this::ageSeconds)
        .description("How old the readings of the database are. Per node.")
        .register(meters);
  }

  /** Reads what is due. */
  void readDue() {
    boolean all = true;
    for (Dial dial : dials.values()) {
      if (dial.isDue(System.nanoTime())) {
        all &= read(dial);
      }
    }
    if (all) {
      readAt = System.nanoTime();
    }
  }

  /** Reads everything, due or not. */
  void readAll() {
    dials.values().forEach(dial -> dial.nextAt(System.nanoTime()));
    readDue();
  }

  /** What was read last, by tags. */
  Map<Tags, Double> values(String name) {
    return Objects.requireNonNull(dials.get(name), name).values();
  }

  private double ageSeconds() {
    return (System.nanoTime() - readAt) / 1e9;
  }

  private boolean read(Dial dial) {
    long begun = System.nanoTime();
    try {
      dial.show(Objects.requireNonNull(transaction.execute(status -> query(dial.reading()))));
      return true;
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("{} could not be read: {}", dial.reading().name(), e.getClass().getSimpleName());
      LOG.debug("{} could not be read", dial.reading().name(), e);
      return false;
    } finally {
      long now = System.nanoTime();
      dial.nextAt(begun + Math.max(every.toNanos(), REST * (now - begun)));
    }
  }

  private Map<Tags, Double> query(Reading reading) {
    return sql
        .sql("select * from (" + reading.sql() + ") as reading limit " + MOST)
        .param("now", Timestamp.from(clock.instant()))
        .query((row, i) -> Map.entry(tags(row), row.getDouble("value")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Tags tags(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Tags tags = Tags.empty();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i);
      if (!name.equals("value")) {
        tags = tags.and(name, row.getString(i));
      }
    }
    return tags;
  }
}
