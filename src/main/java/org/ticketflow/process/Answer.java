package org.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.AnswerRoute;
import org.ticketflow.ticket.TicketLife;

/** Which way an answer goes to the customer. */
@Component
public class Answer {

  private final TicketLife life;
  private final AnswerRoute route;

  Answer(TicketLife life, AnswerRoute route) {
    this.life = life;
    this.route = route;
  }

  public boolean conversationOpen(DelegateExecution execution) {
    return route.inChat(life.hold(TicketRef.of(execution)));
  }

  /** Whether the customer has to be mailed: the visitor is away, or there is no chat. */
  public boolean byEmail(DelegateExecution execution) {
    return route.byEmail(life.hold(TicketRef.of(execution)));
  }
}
