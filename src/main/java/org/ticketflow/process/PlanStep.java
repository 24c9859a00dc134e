package org.ticketflow.process;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.Escalations;
import org.ticketflow.escalation.StepDecision;

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
    boolean stepLeft = escalations.plan(TicketRef.of(execution), decision(execution));
    execution.setVariable("stepLeft", Variables.booleanValue(stepLeft, true));
  }

  private static @Nullable StepDecision decision(DelegateExecution execution) {
    Map<String, Object> row = Decided.row(execution);
    String after = row == null ? null : Decided.text(row, "after");
    if (row == null || after == null) {
      return null;
    }
    return new StepDecision(
        after,
        Boolean.TRUE.equals(row.get("businessHours")),
        Decided.text(row, "notify"),
        Decided.text(row, "newPriority"),
        Decided.text(row, "reassignTo"),
        Decided.text(row, "label"),
        DecidingRow.of(execution));
  }
}
