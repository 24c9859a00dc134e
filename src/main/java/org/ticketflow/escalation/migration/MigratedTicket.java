package org.ticketflow.escalation.migration;

import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketKey;

/**
 * What became of one ticket's instance of a process.
 *
 * @param seq its place in the run
 * @param fromVersion null where it only asked its table again, or the version is gone
 * @param error why it stayed where it was
 */
public record MigratedTicket(
    long seq,
    TicketKey ticket,
    String file,
    State state,
    @Nullable Integer fromVersion,
    @Nullable Integer toVersion,
    @Nullable String error) {

  /** What can become of it. */
  public enum State {
    WAITING,
    MOVED,
    UNCHANGED,
    FAILED
  }
}
