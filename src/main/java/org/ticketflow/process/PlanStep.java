package org.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.Escalations;
import org.ticketflow.escalation.StepDecision;
import org.ticketflow.escalation.StepTable;
import org.ticketflow.process.rules.StepRow;
import org.ticketflow.ticket.StepClock;

/**
 * "Next step": writes down what the table {@code escalation-steps} answered, and when it is due.
 * Where the table names clocks, it is asked again for each of them: a diagram asks for one step,
 * and need not know how many clocks there are.
 */
@Component
class PlanStep implements ExecutionListener {

  private final Escalations escalations;
  private final AskedSteps asked;
  private final TicketFacts facts;

  PlanStep(Escalations escalations, AskedSteps asked, TicketFacts facts) {
    this.escalations = escalations;
    this.asked = asked;
    this.facts = facts;
  }

  @Override
  public void notify(DelegateExecution execution) {
    boolean stepLeft = escalations.plan(TicketRef.of(execution), table(execution));
    execution.setVariable("stepLeft", Variables.booleanValue(stepLeft, true));
  }

  private StepTable table(DelegateExecution execution) {
    String table = DecidingRow.table(execution);
    return table != null && asked.namesClocks(table)
        ? new ByClock(table, execution)
        : StepTable.answered(StepRow.read(Decided.row(execution), DecidingRow.of(execution)));
  }

  /** A table that has a column for the clock. */
  private final class ByClock implements StepTable {

    private final String table;
    private final DelegateExecution execution;

    ByClock(String table, DelegateExecution execution) {
      this.table = table;
      this.execution = execution;
    }

    @Override
    public boolean namesClocks() {
      return true;
    }

    @Override
    public @Nullable StepDecision step(StepClock clock, int step) {
      return StepRow.read(
          asked.row(table, facts.priority(execution), clock, step), DecidingRow.of(execution));
    }
  }
}
