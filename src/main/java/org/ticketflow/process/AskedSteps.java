package org.ticketflow.process;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.process.rules.TableReader;
import org.ticketflow.ticket.StepClock;

/** Asks a deployed version of the table {@code escalation-steps}. */
@Component
class AskedSteps {

  private final DecisionService decisions;
  private final RepositoryService repository;

  /** A version never changes. */
  private final Cache<String, Boolean> clocks = Caffeine.newBuilder().maximumSize(1_000).build();

  AskedSteps(@Lazy DecisionService decisions, @Lazy RepositoryService repository) {
    this.decisions = decisions;
    this.repository = repository;
  }

  /** Whether it has a column for the clock. */
  boolean namesClocks(String table) {
    return clocks.get(
        table,
        id ->
            TableReader.read(repository.getDmnModelInstance(id), RuleFile.ESCALATION_STEPS.key())
                .filter(read -> read.asks("clock"))
                .isPresent());
  }

  /** The outputs of the row that fits; null where none does. */
  @Nullable Map<String, Object> row(
      String table, @Nullable String priority, StepClock clock, int step) {
    DmnDecisionTableResult rows =
        decisions.evaluateDecisionTableById(
            table,
            Variables.createVariables()
                .putValue("priority", priority)
                .putValue("clock", clock.key())
                .putValue("step", step));
    return rows.isEmpty() ? null : rows.getFirstResult().getEntryMap();
  }
}
