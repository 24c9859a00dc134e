package org.ticketflow.ticket;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.conversation.Conversations;

/**
 * Which ways an answer goes to the customer: as the process takes them, and as a writer is told.
 */
@Service
public class AnswerRoute {

  private final Conversations conversations;

  AnswerRoute(Conversations conversations) {
    this.conversations = conversations;
  }

  /** Whether it is said in the conversation that the ticket came from. */
  @Transactional(readOnly = true)
  public boolean inChat(Ticket ticket) {
    String conversation = ticket.conversationId();
    return conversation != null && conversations.isOpen(ticket.site(), conversation);
  }

  /**
   * Whether the customer has to be mailed: the visitor is away, or there is no chat. A visitor
   * without an address who can still read it in the chat later is not mailed.
   */
  @Transactional(readOnly = true)
  public boolean byEmail(Ticket ticket) {
    String conversation = ticket.conversationId();
    if (conversation == null || !inChat(ticket)) {
      return true;
    }
    return ticket.requester().email() != null
        && conversations.visitorAway(ticket.site(), conversation);
  }
}
