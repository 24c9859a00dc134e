package org.ticketflow.process;

import java.util.List;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.context.CoreExecutionContext;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.PlannedStep;

/**
 * Remembers for the rest of a business rule task which row of which table answered: the result does
 * not say, and the engine writes it down at history level full alone.
 */
final class DecidingRow implements DmnDecisionTableEvaluationListener {

  private static final String VARIABLE = "decidingRow";

  @Override
  public void notify(DmnDecisionTableEvaluationEvent decided) {
    CoreExecutionContext<?> context = Context.getCoreExecutionContext();
    if (context != null
        && context.getExecution() instanceof DelegateExecution task
        && decided.getDecisionTable() instanceof DecisionDefinition table) {
      List<DmnEvaluatedDecisionRule> rows = decided.getMatchingRules();
      String row = rows.isEmpty() ? "" : rows.get(0).getId();
      task.setVariableLocal(VARIABLE, Variables.stringValue(table.getId() + " " + row, true));
    }
  }

  /** The row that answered the present business rule task; null where none did. */
  static PlannedStep.@Nullable Rule of(DelegateExecution execution) {
    PlannedStep.Rule asked = asked(execution);
    return asked == null || asked.row().isEmpty() ? null : asked;
  }

  /** The version of the table that was asked; null where it was none of ours. */
  static @Nullable String table(DelegateExecution execution) {
    PlannedStep.Rule asked = asked(execution);
    return asked == null ? null : asked.table();
  }

  private static PlannedStep.@Nullable Rule asked(DelegateExecution execution) {
    Object row = execution.getVariable(VARIABLE);
    if (!(row instanceof String word)) {
      return null;
    }
    int space = word.indexOf(' ');
    return new PlannedStep.Rule(word.substring(0, space), word.substring(space + 1));
  }
}
