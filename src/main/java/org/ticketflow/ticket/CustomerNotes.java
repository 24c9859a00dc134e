package org.ticketflow.ticket;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.conversation.Conversations;

/**
 * What Ticketflow itself tells the customer. Each note is a public comment, so that it goes the way
 * of every answer and the team sees what the customer was told.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CustomerNotes {

  private final TicketRows rows;
  private final Comments comments;
  private final Conversations conversations;

  CustomerNotes(TicketRows rows, Comments comments, Conversations conversations) {
    this.rows = rows;
    this.comments = comments;
    this.conversations = conversations;
  }

  /** The ticket's code and what happens next. */
  public void confirm(TicketKey key) {
    Ticket ticket = rows.hold(key);
    tell(
        ticket,
        "We have received your report \""
            + ticket.subject()
            + "\" as "
            + ticket.code()
            + ". A person of our team will look at it and answer you here or by email.");
  }

  /** The ticket is closed, and how to have it opened again. */
  public void closed(TicketKey key) {
    Ticket ticket = rows.hold(key);
    tell(
        ticket,
        ticket.code()
            + " is closed. If something is still not right, just reply and we will look at it again.");
  }

  /** Nobody is told where there is no way to tell: no open conversation and no address. */
  private void tell(Ticket ticket, String words) {
    String conversation = ticket.conversationId();
    boolean chat = conversation != null && conversations.isOpen(ticket.site(), conversation);
    if (!ticket.isArchived() && (chat || ticket.requester().email() != null)) {
      comments.addBySystem(ticket.key(), words);
    }
  }
}
