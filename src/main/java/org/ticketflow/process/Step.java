package org.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.PlannedStep;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;

/** What the escalation step that fires now has to do, for the building blocks in the diagram. */
@Component
public class Step {

  private final TicketLife life;

  Step(TicketLife life) {
    this.life = life;
  }

  /** Whom to tell, such as {@code assignee,managers}; empty for nobody. */
  public String people(DelegateExecution execution) {
    return planned(execution).people();
  }

  public @Nullable String newPriority(DelegateExecution execution) {
    return planned(execution).newPriority();
  }

  public @Nullable String reassignTo(DelegateExecution execution) {
    return planned(execution).reassignTo();
  }

  public @Nullable String label(DelegateExecution execution) {
    return planned(execution).label();
  }

  public boolean raisesPriority(DelegateExecution execution) {
    return newPriority(execution) != null;
  }

  public boolean reassigns(DelegateExecution execution) {
    return reassignTo(execution) != null;
  }

  public boolean labels(DelegateExecution execution) {
    return label(execution) != null;
  }

  private PlannedStep planned(DelegateExecution execution) {
    TicketKey key = TicketRef.of(execution);
    PlannedStep step = life.hold(key).nextEscalation();
    if (step == null) {
      throw new IllegalStateException("No escalation step is planned for " + key);
    }
    return step;
  }
}
