package org.ticketflow.mail.inbound;

import org.jspecify.annotations.Nullable;
import org.ticketflow.identity.Person;
import org.ticketflow.ticket.TicketKey;

/** Where a mail belongs, and who its sender is there. */
sealed interface Place {

  /**
   * On a ticket of its own.
   *
   * @param follows an earlier ticket of the same people that it came out of
   */
  record NewTicket(@Nullable TicketKey follows) implements Place {}

  /**
   * From the requester or somebody else who is part of the ticket.
   *
   * @param author as its comment names them
   * @param requester whether it is the requester, who may bring in others
   */
  record CustomersReply(TicketKey ticket, String author, boolean requester) implements Place {}

  /** From somebody who has a mail of the ticket, but is not part of it. */
  record StrangersReply(TicketKey ticket) implements Place {}

  record TeammatesReply(TicketKey ticket, Person teammate) implements Place {}
}
