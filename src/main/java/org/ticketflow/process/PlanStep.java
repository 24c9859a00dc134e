package org.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.Escalations;
import org.ticketflow.process.rules.StepRow;

/**
 * "Next step": writes down what the table {@code escalation-steps} answered, and when it is due.
 */
@Component
class PlanStep implements ExecutionListener {

  private final Escalations escalations;

  PlanStep(Escalations escalations) {
    this.escalations = escalations;
  }

  @Override
  public void notify(DelegateExecution execution) {
    boolean stepLeft =
        escalations.plan(
            TicketRef.of(execution),
            StepRow.read(Decided.row(execution), DecidingRow.of(execution)));
    execution.setVariable("stepLeft", Variables.booleanValue(stepLeft, true));
  }
}
