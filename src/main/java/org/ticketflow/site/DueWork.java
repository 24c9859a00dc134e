package org.ticketflow.site;

import java.time.Instant;

/**
 * What falls due by itself, run on demand while {@link MovableTime} has stopped the clock: so that
 * a told past holds what timers would have done in it.
 */
public interface DueWork {

  /**
   * First what waits for no time, then every timer up to this moment, each with the clock stopped
   * at its own due time. Leaves the clock stopped at this moment.
   */
  void runUntil(Instant moment);
}
