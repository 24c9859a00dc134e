package org.ticketflow.escalation.replay;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketKey;

/**
 * What a replay found: figures of all tickets, and those that fare otherwise.
 *
 * @param tickets how many were replayed
 * @param same how many fare the same under both
 * @param differences how many fare otherwise in which way; a ticket can be in several
 * @param people who is told how often, and whose tickets escalate, by name
 * @param changed the newest first, as many as anybody reads
 * @param notJudged of which tickets it cannot be said, and why
 */
public record Report(
    String site,
    int tickets,
    int same,
    Map<Difference, Integer> differences,
    Sum before,
    Sum after,
    List<Share> people,
    List<Changed> changed,
    List<Unknown> notJudged) {

  /**
   * All tickets together.
   *
   * @param escalated how many tickets
   * @param breaches how many steps fired
   * @param notifications how often somebody was told
   */
  public record Sum(int escalated, int breaches, int notifications) {}

  /**
   * One person's part.
   *
   * @param person the user id; null for the queue
   * @param breachesBefore how many steps fired while the ticket was theirs
   */
  public record Share(
      @Nullable String person,
      String name,
      int breachesBefore,
      int breachesAfter,
      int notificationsBefore,
      int notificationsAfter) {}

  /** A ticket that fares otherwise. */
  public record Changed(
      TicketKey ticket, String subject, Set<Difference> differences, Course before, Course after) {}

  /**
   * Something that the replay does not know.
   *
   * @param candidate whether it is the candidate that it comes to it under; else the deployed rules
   * @param tickets how many came to it
   * @param example one of them
   */
  public record Unknown(
      @Nullable String element, String message, boolean candidate, int tickets, String example) {

    Unknown oneMore() {
      return new Unknown(element, message, candidate, tickets + 1, example);
    }
  }
}
