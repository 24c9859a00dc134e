package org.ticketflow.process;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;
import org.ticketflow.site.MovableTime;

/**
 * The application's clock: shows what the engine's clock shows, so that a timer and the row it
 * belongs to never disagree about the time.
 */
@Component
class EngineClock extends Clock implements MovableTime {

  private final ZoneId zone;

  EngineClock() {
    this(ZoneOffset.UTC);
  }

  private EngineClock(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new EngineClock(other);
  }

  @Override
  public Instant instant() {
    return ClockUtil.getCurrentTime().toInstant();
  }

  @Override
  public void stopAt(Instant now) {
    ClockUtil.setCurrentTime(Date.from(now));
  }

  @Override
  public void release() {
    ClockUtil.reset();
  }
}
