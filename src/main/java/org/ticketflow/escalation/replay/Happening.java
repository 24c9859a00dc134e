package org.ticketflow.escalation.replay;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the rules would have done with a ticket.
 *
 * @param step the step that had fired last; 0 before the first
 * @param people user ids: who is told, who gets it, or (of a step) who had the ticket
 * @param value the priority, label or comment; null where there is none
 */
public record Happening(
    Instant at, Kind kind, int step, List<String> people, @Nullable String value) {

  /** What it is. */
  public enum Kind {
    /** A step fired: its time was over while the ticket was still open. */
    ESCALATED,
    TOLD,
    RAISED,
    REASSIGNED,
    LABELLED,
    COMMENTED
  }
}
