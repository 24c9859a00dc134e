package org.ticketflow.escalation.replay;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.Priority;

/**
 * A ticket as a manager imagines it, and whom the rules have to tell of it, when. Times are as the
 * site's clocks show them.
 *
 * @param id empty before it is kept
 * @param mustHold whether rules under which it does not hold are refused
 * @param assignee who has the ticket; null for the queue
 * @param events what happens to the ticket, in this order
 * @param expected all there is to be told; empty where nobody is
 */
public record RuleCase(
    String id,
    String name,
    boolean mustHold,
    Priority priority,
    LocalDateTime filedAt,
    @Nullable String assignee,
    List<Event> events,
    List<Expected> expected) {

  /** Something that happens to the ticket. */
  public enum What {
    CLOSED,
    REOPENED,
    ASSIGNED,
    PRIORITISED,

    /** The team says something in public. */
    ANSWERED,

    /** The customer says something. */
    WRITTEN;

    /** The word in JSON: {@code closed}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something that happens.
   *
   * @param value whom it is given to (null: the queue), or the priority; null for other events
   */
  public record Event(LocalDateTime at, What what, @Nullable String value) {}

  /**
   * Who has to be told at a moment.
   *
   * @param who {@code assignee} (who had it at first; the agents where nobody has), {@code agents},
   *     {@code managers} or user ids
   */
  public record Expected(LocalDateTime at, List<String> who) {}

  RuleCase withId(String other) {
    return new RuleCase(other, name, mustHold, priority, filedAt, assignee, events, expected);
  }
}
