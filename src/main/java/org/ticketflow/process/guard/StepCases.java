package org.ticketflow.process.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ticketflow.process.guard.RuleWords.Wrong;
import org.ticketflow.process.guard.Table.Cell;
import org.ticketflow.process.guard.Table.Row;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.StepClock;

/**
 * Asks the table {@code escalation-steps} for every priority and step there can be, which is few
 * enough, and looks at what it answers.
 */
final class StepCases {

  /** More steps than anyone tables; see how many are shown on the ticket's page. */
  private static final int MOST_STEPS = 20;

  private static final Pattern AFTER =
      Pattern.compile("P(?!$)(\\d{1,4}D)?(T(?=\\d)(\\d{1,5}H)?(\\d{1,6}M)?(\\d{1,7}S)?)?");

  private final Table table;
  private final RuleWords words;
  private final Feel feel;
  private final Findings findings;
  private final Map<String, Boolean> matches = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final Set<Integer> counting = new TreeSet<>();

  private StepCases(Table table, RuleWords words, Feel feel, Findings findings) {
    this.table = table;
    this.words = words;
    this.feel = feel;
    this.findings = findings;
  }

  static void check(Table table, RuleWords words, Feel feel, Findings findings) {
    try {
      new StepCases(table, words, feel, findings).check();
    } catch (Feel.Misread e) {
      // a cell that can be read for nothing fails for a real case
      findings.add(
          table.element(),
          "The table cannot be asked for every priority and step: " + e.getMessage(),
          "Compare the priority with words and the step with numbers only.");
    }
  }

  /** What the table is asked for. */
  private record Case(String priority, String clock, int step) {

    Map<String, Object> variables() {
      return Map.of("priority", priority, "clock", clock, "step", step);
    }
  }

  private void check() throws Feel.Misread {
    for (Priority priority : Priority.values()) {
      for (StepClock clock : clocks()) {
        ladder(priority, clock);
      }
    }
    for (Row row : table.rows()) {
      if (!counting.contains(row.number())) {
        say(
            row,
            "Row " + row.number() + " never counts, for no priority and step.",
            "Ask for a priority ("
                + RuleWords.priorities()
                + ")"
                + (clocks().size() > 1 ? ", a clock (" + RuleWords.clocks() + ")" : "")
                + " and a step from 1 that no row above it asks for, or delete it.");
      }
    }
  }

  /** A table that does not ask for the clock is asked for the steps since filing alone. */
  private List<StepClock> clocks() {
    return table.inputs().stream().anyMatch(input -> input.name().matches(".*\\bclock\\b.*"))
        ? List.of(StepClock.values())
        : List.of(StepClock.FILED);
  }

  private void ladder(Priority priority, StepClock clock) throws Feel.Misread {
    boolean gap = false;
    for (int step = 1; step <= MOST_STEPS; step++) {
      Case asked = new Case(priority.key(), clock.key(), step);
      List<Row> hits = hits(asked);
      if (hits.isEmpty()) {
        gap = true;
      } else {
        hit(asked, hits, gap);
      }
    }
  }

  private void hit(Case asked, List<Row> hits, boolean gap) throws Feel.Misread {
    Row row = hits.get(0);
    counting.add(row.number());
    if (hits.size() > 1 && table.hitPolicy().equals("UNIQUE")) {
      hits.forEach(each -> counting.add(each.number()));
      say(
          hits.get(1),
          "Rows "
              + row.number()
              + " and "
              + hits.get(1).number()
              + " both fit for priority "
              + asked.priority()
              + ", step "
              + asked.step()
              + ".",
          "Change what one of them asks, or choose the hit policy FIRST.");
    }
    if (gap) {
      say(
          row,
          "Step "
              + asked.step()
              + " of priority "
              + asked.priority()
              + " never comes: a step before it is"
              + " missing.",
          "Number the steps of each priority from 1 without a gap.");
    }
    Map<String, Object> variables = asked.variables();
    boolean does = false;
    for (int i = 0; i < table.outputs().size(); i++) {
      Cell cell = row.outputs().get(i);
      String name = table.outputs().get(i).name();
      Object value = cell.isEmpty() ? null : feel.value(cell.text(), variables);
      Wrong wrong = value == null || value.equals("") ? null : wrong(name, value);
      if (wrong != null && told.add(row.number() + name)) {
        findings.add(cell.element(), wrong.message(), wrong.mend());
      }
      does |=
          value != null
              && !value.equals("")
              && Set.of("notify", "newPriority", "reassignTo", "label").contains(name);
    }
    if (!does) {
      say(
          row,
          "Row " + row.number() + " does nothing.",
          "Say whom to notify, or a new priority, whom to reassign to, or a label.");
    }
  }

  private @Nullable Wrong wrong(String name, Object value) {
    if (name.equals("businessHours") || name.equals("pauses")) {
      return value instanceof Boolean
          ? null
          : new Wrong("'" + value + "' is neither yes nor no.", "Write true or false.");
    }
    if (!(value instanceof String text)) {
      return new Wrong("'" + value + "' is no text.", "Write it in quotation marks.");
    }
    return switch (name) {
      case "after" ->
          AFTER.matcher(text).matches()
              ? null
              : new Wrong(
                  "'" + text + "' is no duration.",
                  "Write such as \"PT15M\", \"PT8H\" or \"P3D\".");
      case "notify" -> words.people(text);
      case "newPriority" -> RuleWords.priority(text);
      case "reassignTo" -> words.reassignTo(text);
      case "label" -> RuleWords.label(text);
      default -> null;
    };
  }

  private List<Row> hits(Case asked) throws Feel.Misread {
    List<Row> hits = new ArrayList<>();
    for (Row row : table.rows()) {
      if (fits(row, asked.variables())) {
        hits.add(row);
      }
    }
    return hits;
  }

  private boolean fits(Row row, Map<String, Object> variables) throws Feel.Misread {
    for (int i = 0; i < row.inputs().size(); i++) {
      Cell cell = row.inputs().get(i);
      if (cell.isEmpty()) {
        continue;
      }
      String column = table.inputs().get(i).name();
      Object value = variables.get(column);
      if (value == null) {
        value = feel.value(column, variables);
      }
      // other cells ask the same again and again
      String question = i + " " + value + " " + cell.text();
      Boolean known =
          cell.text().matches(".*\\b(priority|clock|step)\\b.*") ? null : matches.get(question);
      boolean match = known != null ? known : feel.matches(cell.text(), value, variables);
      matches.put(question, match);
      if (!match) {
        return false;
      }
    }
    return true;
  }

  private void say(Row row, String message, String mend) {
    if (told.add(row.number() + message.replaceAll("\\d+|low|normal|high|urgent", ""))) {
      findings.add(row.element(), message, mend);
    }
  }
}
