package org.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketLife;

/** Which way an answer goes to the customer. */
@Component
public class Answer {

  private final TicketLife life;
  private final Conversations conversations;

  Answer(TicketLife life, Conversations conversations) {
    this.life = life;
    this.conversations = conversations;
  }

  public boolean conversationOpen(DelegateExecution execution) {
    Ticket ticket = life.hold(TicketRef.of(execution));
    String conversation = ticket.conversationId();
    return conversation != null && conversations.isOpen(ticket.site(), conversation);
  }

  /**
   * Whether the customer has to be mailed: the visitor is away, or there is no chat. A visitor
   * without an address who can still read it in the chat later is not mailed.
   */
  public boolean byEmail(DelegateExecution execution) {
    Ticket ticket = life.hold(TicketRef.of(execution));
    String conversation = ticket.conversationId();
    if (conversation == null || !conversations.isOpen(ticket.site(), conversation)) {
      return true;
    }
    return ticket.requester().email() != null
        && conversations.visitorAway(ticket.site(), conversation);
  }
}
