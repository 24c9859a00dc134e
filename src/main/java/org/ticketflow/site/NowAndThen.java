package org.ticketflow.site;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Does something once in a while, whichever thread comes by first when it is time. */
public final class NowAndThen {

  private final Clock clock;
  private final Duration pause;
  private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);

  public NowAndThen(Clock clock, Duration pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * @param deed is given the time; not done where the last one was less than the pause ago
   */
  public void perhaps(Consumer<Instant> deed) {
    Instant now = clock.instant();
    Instant before = last.get();
    if (before.plus(pause).isBefore(now) && last.compareAndSet(before, now)) {
      deed.accept(now);
    }
  }
}
