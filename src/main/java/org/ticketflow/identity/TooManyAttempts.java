package org.ticketflow.identity;

import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** Too many wrong sign-ins; the right password does not help before the pause is over. */
public final class TooManyAttempts extends LockedException {

  private final transient Duration pause;

  TooManyAttempts(Duration pause) {
    super("Too many wrong sign-ins. Try again in " + seconds(pause) + " seconds.");
    this.pause = pause;
  }

  /** Whole seconds to wait, at least one. */
  public long seconds() {
    return seconds(pause);
  }

  private static long seconds(Duration pause) {
    return Math.max(1, pause.plusMillis(999).toSeconds());
  }
}
