package org.ticketflow.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a ticket so far, out of its history: who had it when, what it was worth, when it
 * was open. Its words are left out unless they were asked for.
 *
 * @param stated whether its first priority was stated by whoever filed it, not picked by a rule
 * @param assignee who had it when it was filed; null for the queue
 * @param description null where it was not asked for
 * @param changes the oldest first
 */
public record PastTicket(
    TicketKey key,
    String subject,
    @Nullable String description,
    boolean stated,
    @Nullable String assignee,
    Instant filed,
    List<Change> changes) {

  /** Who said something, where it was the team. */
  public static final String TEAM = "team";

  /** What changed. */
  public enum What {
    STATUS,
    PRIORITY,
    ASSIGNEE,

    /** Something was said in public; {@code to} tells by whom: {@link #TEAM} or the customer. */
    SAID
  }

  /**
   * One change.
   *
   * @param byRule whether Ticketflow did it itself, as an escalation step says
   */
  public record Change(
      Instant at, What what, @Nullable String from, @Nullable String to, boolean byRule) {}
}
