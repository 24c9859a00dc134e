package org.ticketflow.process;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.joda.time.DateTimeUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.ticketflow.site.DatabaseTime;
import org.ticketflow.site.MovableTime;

/**
 * The application's clock: shows what the engine's clock shows, so that a timer and the row it
 * belongs to never disagree about the time. Both go by the database's.
 */
@Component
class EngineClock extends Clock implements MovableTime {

  private final DatabaseTime time;
  private final ZoneId zone;

  @Autowired
  EngineClock(DatabaseTime time) {
    this(time, ZoneOffset.UTC);
    release();
  }

  private EngineClock(DatabaseTime time, ZoneId zone) {
    this.time = time;
    this.zone = zone;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new EngineClock(time, other);
  }

  @Override
  public Instant instant() {
    return ClockUtil.getCurrentTime().toInstant();
  }

  @Override
  public void stopAt(Instant now) {
    ClockUtil.setCurrentTime(Date.from(now));
  }

  /** The engine reads its time where Joda-Time does, and knows a fixed offset at most. */
  @Override
  public final void release() {
    DateTimeUtils.setCurrentMillisProvider(time::millis);
  }
}
