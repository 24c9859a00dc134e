package org.ticketflow.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.test.context.TestComponent;
import org.ticketflow.site.MovableTime;

/** The time of a story: stands still, until the story says that some has passed. */
@TestComponent
public class TestClock {

  /** A Monday, ten o'clock in Berlin: an hour into acme's working day. */
  public static final Instant MONDAY = Instant.parse("2030-01-07T09:00:00Z");

  private final MovableTime time;
  private final Clock clock;

  TestClock(MovableTime time, Clock clock) {
    this.time = time;
    this.clock = clock;
  }

  public Instant now() {
    return clock.instant();
  }

  public void pass(Duration duration) {
    time.stopAt(now().plus(duration));
  }

  public void at(Instant moment) {
    time.stopAt(moment);
  }

  void release() {
    time.release();
  }
}
