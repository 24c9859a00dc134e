package org.ticketflow.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.EscalationRules;
import org.ticketflow.escalation.RuleTable;
import org.ticketflow.process.rules.TableReader;
import org.ticketflow.ticket.PlannedStep;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.StepClock;

/** The decision tables as they are deployed in the engine. */
@Component
class EngineEscalationRules implements EscalationRules {

  /** More steps than anyone tables; a table may have a row for every step there is. */
  private static final int MOST_STEPS = 20;

  private final RepositoryService repository;
  private final AskedSteps asked;

  EngineEscalationRules(@Lazy RepositoryService repository, AskedSteps asked) {
    this.repository = repository;
    this.asked = asked;
  }

  @Override
  public Optional<Row> row(PlannedStep.Rule rule) {
    return definition(rule).flatMap(table -> row(table, rule.row()));
  }

  @Override
  public Optional<RuleTable> table(PlannedStep.Rule rule) {
    return definition(rule)
        .flatMap(
            table ->
                TableReader.read(repository.getDmnModelInstance(table.getId()), table.getKey()));
  }

  @Override
  public int steps(PlannedStep.Rule rule, Priority priority, StepClock clock) {
    if (definition(rule).isEmpty()) {
      return 0;
    }
    int steps = 0;
    while (steps < MOST_STEPS && has(rule.table(), priority, clock, steps + 1)) {
      steps++;
    }
    return steps;
  }

  private boolean has(String table, Priority priority, StepClock clock, int step) {
    Map<String, Object> row = asked.row(table, priority.key(), clock, step);
    return row != null && row.get("after") != null;
  }

  private Optional<DecisionDefinition> definition(PlannedStep.Rule rule) {
    try {
      return Optional.of(repository.getDecisionDefinition(rule.table()));
    } catch (NotFoundException | NullValueException gone) {
      return Optional.empty(); // somebody deleted the deployment
    }
  }

  private Optional<Row> row(DecisionDefinition table, String id) {
    ModelElementInstance element =
        repository.getDmnModelInstance(table.getId()).getModelElementById(id);
    if (!(element instanceof Rule rule)) {
      return Optional.empty();
    }
    List<Rule> rows = List.copyOf(rule.getParentElement().getChildElementsByType(Rule.class));
    return Optional.of(
        new Row(
            table.getName() == null ? table.getKey() : table.getName(),
            table.getVersion(),
            rows.indexOf(rule) + 1,
            annotation(rule.getDescription()),
            conditions(rule)));
  }

  private static @Nullable String annotation(@Nullable Description description) {
    String text = description == null ? "" : description.getTextContent().strip();
    return text.isEmpty() ? null : text;
  }

  private static List<String> conditions(Rule rule) {
    List<Input> inputs = List.copyOf(rule.getParentElement().getChildElementsByType(Input.class));
    List<String> conditions = new ArrayList<>();
    int column = 0;
    for (InputEntry entry : rule.getInputEntries()) {
      String asked = entry.getText() == null ? "" : entry.getText().getTextContent().strip();
      if (column < inputs.size() && !asked.isEmpty() && !asked.equals("-")) {
        conditions.add(label(inputs.get(column)) + ": " + asked.replace("\"", ""));
      }
      column++;
    }
    return conditions;
  }

  private static String label(Input input) {
    String label = input.getLabel();
    return label == null || label.isBlank()
        ? input.getInputExpression().getText().getTextContent()
        : label;
  }
}
