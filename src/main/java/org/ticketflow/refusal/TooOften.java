package org.ticketflow.refusal;

import java.time.Duration;

/** Asked for too often. REST answers 429, and after how long it may be asked again. */
public final class TooOften extends Refusal {

  private final transient Duration pause;

  public TooOften(String message, Duration pause) {
    super(message);
    this.pause = pause;
  }

  /** Whole seconds to wait, at least one. */
  public long seconds() {
    return Math.max(1, pause.toSeconds());
  }
}
