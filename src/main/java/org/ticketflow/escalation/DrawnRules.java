package org.ticketflow.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is to be told of a diagram beside its file: what it says, and where tickets wait in it. */
public interface DrawnRules {

  /**
   * How long tickets were at an element.
   *
   * @param name as it is written in the drawing
   * @param times how often a ticket left it
   * @param median half of them were shorter
   * @param most nine of ten were shorter
   */
  record Stay(String element, String name, long times, Duration median, Duration most) {}

  Drawing drawing(DeployedRules.Version version);

  /**
   * Where the tickets of a site waited, longest first.
   *
   * @param since what was left before does not count
   */
  List<Stay> stays(DeployedRules.Version version, String site, Instant since);
}
