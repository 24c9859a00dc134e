package org.ticketflow.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.dmn.DecisionEvaluationBuilder;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.ticketflow.assistant.PriorityTable;
import org.ticketflow.process.guard.CalledRules;
import org.ticketflow.ticket.Priority;

/** The decision table {@code priority} that holds for a site, as the engine has it. */
@Component
class EnginePriorityTable implements PriorityTable {

  private static final String TABLE = "priority";

  private final DecisionService decisions;
  private final CalledRules called;

  EnginePriorityTable(@Lazy DecisionService decisions, CalledRules called) {
    this.decisions = decisions;
    this.called = called;
  }

  @Override
  public Optional<Pick> pick(String site, List<String> signals) {
    String own = called.tenantOf(TABLE, site);
    DecisionEvaluationBuilder table = decisions.evaluateDecisionTableByKey(TABLE);
    DmnDecisionTableResult answer =
        (own == null
                ? table.decisionDefinitionWithoutTenantId()
                : table.decisionDefinitionTenantId(own))
            .variables(
                Variables.createVariables()
                    .putValue("stated", null)
                    .putValue("signals", String.join(", ", signals)))
            .evaluate();
    return answer.isEmpty() ? Optional.empty() : pick(answer.getFirstResult());
  }

  private static Optional<Pick> pick(DmnDecisionRuleResult row) {
    return Priority.of(word(row, "priority"))
        .map(priority -> new Pick(priority, word(row, "reason")));
  }

  private static String word(DmnDecisionRuleResult row, String output) {
    @Nullable Object value = row.get(output);
    return value == null ? "" : value.toString();
  }
}
