package org.ticketflow.process.rules;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.assistant.Signals;
import org.ticketflow.escalation.Drawing;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.StepDecision;
import org.ticketflow.escalation.StepTable;
import org.ticketflow.escalation.replay.NotJudged;
import org.ticketflow.escalation.replay.RuleReader;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.StepClock;

/**
 * Reads rule files with the engine's own parts, beside the engine: its tables are asked by a
 * decision engine that writes nothing down, its conditions are evaluated by its own expressions.
 */
@Component
class EngineRuleReader implements RuleReader {

  private record StepAsked(@Nullable String priority, StepClock clock, int step) {}

  private final DmnEngine tables;
  private final PaperExpressions expressions = new PaperExpressions();
  private final Signals signals;

  EngineRuleReader(Signals signals) {
    this.signals = signals;
    DefaultDmnEngineConfiguration feelAlone = new DefaultDmnEngineConfiguration();
    feelAlone.setFeelEngineFactory(new ScalaFeelEngineFactory());
    feelAlone.setElProvider(
        expression -> {
          throw new DmnEngineException("Decision tables must be written in FEEL.");
        });
    feelAlone.setScriptEngineResolver(
        language -> {
          throw new DmnEngineException("Decision tables must be written in FEEL.");
        });
    this.tables = feelAlone.buildEngine();
  }

  @Override
  public Drawing drawing(byte[] bpmn) {
    return DrawingReader.read(Bpmn.readModelFromStream(new ByteArrayInputStream(bpmn)));
  }

  /** There are few priorities and steps, and many tickets that ask for them. */
  @Override
  public Steps steps(byte[] dmn) {
    DmnDecision table = table(RuleFile.ESCALATION_STEPS, dmn);
    Map<StepAsked, Optional<StepDecision>> known = new ConcurrentHashMap<>();
    Function<StepAsked, @Nullable StepDecision> answers =
        asked ->
            known
                .computeIfAbsent(asked, any -> Optional.ofNullable(decided(table, asked)))
                .orElse(null);
    return asksForClocks(dmn)
        ? (priority, step) -> new ByClock(priority, answers)
        : (priority, step) ->
            StepTable.answered(answers.apply(new StepAsked(priority, StepClock.FILED, step)));
  }

  /** A table that has a column for the clock, for tickets of one priority. */
  private record ByClock(
      @Nullable String priority, Function<StepAsked, @Nullable StepDecision> answers)
      implements StepTable {

    @Override
    public boolean namesClocks() {
      return true;
    }

    @Override
    public @Nullable StepDecision step(StepClock clock, int step) {
      return answers.apply(new StepAsked(priority, clock, step));
    }
  }

  private @Nullable StepDecision decided(DmnDecision table, StepAsked asked) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("priority", asked.priority());
    inputs.put("clock", asked.clock().key());
    inputs.put("step", asked.step());
    return StepRow.read(ask(table, inputs), null);
  }

  private static boolean asksForClocks(byte[] dmn) {
    return TableReader.read(
            Dmn.readModelFromStream(new ByteArrayInputStream(dmn)), RuleFile.ESCALATION_STEPS.key())
        .stream()
        .flatMap(table -> table.inputs().stream())
        .anyMatch(input -> input.name().matches(".*\\bclock\\b.*"));
  }

  @Override
  public Priorities priorities(byte[] dmn) {
    DmnDecision table = table(RuleFile.PRIORITY, dmn);
    return (stated, found) -> {
      Map<String, Object> inputs = new HashMap<>();
      inputs.put("stated", stated);
      inputs.put("signals", found);
      Map<String, Object> row = ask(table, inputs);
      String word = row == null ? null : StepRow.text(row, "priority");
      return Optional.ofNullable(word).flatMap(Priority::of).orElse(Priority.NORMAL);
    };
  }

  @Override
  public Expression expression(String text) {
    return expressions.read(text);
  }

  @Override
  public String signals(String site, String subject, String description, boolean stated) {
    return String.join(
        ", ",
        stated ? signals.atAGlance(subject, description) : signals.in(site, subject, description));
  }

  private DmnDecision table(RuleFile file, byte[] dmn) {
    return tables.parseDecision(file.key(), new ByteArrayInputStream(dmn));
  }

  private @Nullable Map<String, Object> ask(DmnDecision table, Map<String, Object> inputs) {
    try {
      DmnDecisionTableResult rows = tables.evaluateDecisionTable(table, inputs);
      return rows.isEmpty() ? null : rows.getFirstResult().getEntryMap();
    } catch (DmnEngineException unanswered) {
      throw new NotJudged(null, "The table “" + table.getKey() + "” fails for " + inputs + ".");
    }
  }
}
