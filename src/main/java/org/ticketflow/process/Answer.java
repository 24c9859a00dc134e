package org.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.AnswerRoute;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;
import org.ticketflow.ticket.attachment.Attachments;

/** Which way an answer goes to the customer. */
@Component
public class Answer {

  private final TicketLife life;
  private final AnswerRoute route;
  private final Attachments attachments;

  Answer(TicketLife life, AnswerRoute route, Attachments attachments) {
    this.life = life;
    this.route = route;
    this.attachments = attachments;
  }

  public boolean conversationOpen(DelegateExecution execution) {
    return route.inChat(life.hold(TicketRef.of(execution)));
  }

  /** Whether the customer has to be mailed: the visitor is away, or there is no chat. */
  public boolean byEmail(DelegateExecution execution) {
    TicketKey key = TicketRef.of(execution);
    Ticket ticket = life.hold(key);
    return route.byEmail(ticket) || hasFiles(key, execution) && ticket.requester().email() != null;
  }

  /** The chat carries words alone. */
  private boolean hasFiles(TicketKey key, DelegateExecution execution) {
    return execution.getVariable(AnswerDelegates.COMMENT) instanceof Number comment
        && !attachments.ofComment(key, comment.longValue()).isEmpty();
  }
}
