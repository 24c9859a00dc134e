package org.ticketflow.site;

import java.time.Instant;

/**
 * The application's clock, as tests and demo data move it. Every {@link java.time.Clock} in the
 * application and the process engine follow it together.
 */
public interface MovableTime {

  /** Stops the clock at this moment. */
  void stopAt(Instant now);

  /** Lets the clock show the real time again. */
  void release();
}
