package org.ticketflow.process;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.assistant.Signals;
import org.ticketflow.escalation.Escalations;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.PrioritySource;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketLife;

/** What the decision tables and timers of the diagrams ask about a ticket. */
@Component
public class TicketFacts {

  private final TicketLife life;
  private final Signals signals;
  private final Escalations escalations;

  TicketFacts(TicketLife life, Signals signals, Escalations escalations) {
    this.life = life;
    this.signals = signals;
    this.escalations = escalations;
  }

  /** The priority that whoever filed the ticket stated, if any. */
  public @Nullable String stated(DelegateExecution execution) {
    Ticket ticket = ticket(execution);
    return ticket.prioritySource() == PrioritySource.STATED ? key(ticket.priority()) : null;
  }

  /**
   * What the ticket's text says, such as {@code locked out, money lost}; read less closely where a
   * priority was stated.
   */
  public String signals(DelegateExecution execution) {
    Ticket ticket = ticket(execution);
    List<String> found =
        ticket.prioritySource() == PrioritySource.STATED
            ? signals.atAGlance(ticket.subject(), ticket.description())
            : signals.in(ticket.site(), ticket.subject(), ticket.description());
    return String.join(", ", found);
  }

  public @Nullable String priority(DelegateExecution execution) {
    return key(ticket(execution).priority());
  }

  /** The number of the escalation step that has not fired yet, from 1. */
  public int nextStep(DelegateExecution execution) {
    return escalations.nextStep(TicketRef.of(execution));
  }

  /** When the planned escalation step is due. */
  public @Nullable Date dueAt(DelegateExecution execution) {
    Ticket ticket = ticket(execution);
    return ticket.nextEscalationAt() == null ? null : Date.from(ticket.nextEscalationAt());
  }

  private Ticket ticket(DelegateExecution execution) {
    return life.hold(TicketRef.of(execution));
  }

  private static @Nullable String key(@Nullable Priority priority) {
    return priority == null ? null : priority.key();
  }
}
