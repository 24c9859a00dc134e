package org.ticketflow.process.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketflow.process.guard.RuleWords.Wrong;
import org.ticketflow.process.guard.Table.Cell;
import org.ticketflow.process.guard.Table.Column;
import org.ticketflow.process.guard.Table.Row;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A decision table answers one thing for each case, and in words that are understood. */
final class TableRules {

  private static final Set<String> ONE_ROW = Set.of("FIRST", "UNIQUE", "ANY");

  /** What each of our tables is told. */
  private static final Map<String, List<String>> INPUTS =
      Map.of(
          "priority",
          List.of("stated", "signals"),
          "escalation-steps",
          List.of("priority", "step", "clock"));

  /** What is read of each answer; what has to be filled comes first. */
  private static final Map<String, List<String>> OUTPUTS =
      Map.of(
          "priority",
          List.of("priority", "reason"),
          "escalation-steps",
          List.of(
              "after", "businessHours", "notify", "newPriority", "reassignTo", "label", "pauses"));

  private static final Map<String, Set<String>> NEEDED =
      Map.of("priority", Set.of("priority", "reason"), "escalation-steps", Set.of("after"));

  private final Table table;
  private final RuleWords words;
  private final Feel feel;
  private final Findings findings;

  private TableRules(Table table, RuleWords words, Feel feel, Findings findings) {
    this.table = table;
    this.words = words;
    this.feel = feel;
    this.findings = findings;
  }

  static void check(Document document, RuleWords words, Feel feel, Findings findings) {
    for (Element decision : Table.named(document.getDocumentElement(), "decision")) {
      Table table = Table.of(decision).orElse(null);
      if (table != null) {
        new TableRules(table, words, feel, findings).check();
      } else if (INPUTS.containsKey(decision.getAttribute("id"))) {
        findings.add(
            decision,
            "The decision '" + decision.getAttribute("id") + "' is no table.",
            "Make it a decision table.");
      }
    }
  }

  private void check() {
    boolean readable = cellsCanBeRead();
    boolean ours = INPUTS.containsKey(table.key());
    if (ours) {
      hitPolicy();
      columns();
    }
    for (Row row : table.rows()) {
      if (ours) {
        answers(row);
        clock(row);
      }
      hidden(row);
    }
    if (readable && table.key().equals("escalation-steps")) {
      StepCases.check(table, words, feel, findings);
    }
  }

  private boolean cellsCanBeRead() {
    Map<String, Object> variables = new HashMap<>();
    INPUTS.getOrDefault(table.key(), List.of()).forEach(name -> variables.put(name, null));
    boolean readable = true;
    for (Row row : table.rows()) {
      if (row.inputs().size() != table.inputs().size()
          || row.outputs().size() != table.outputs().size()) {
        findings.add(
            row.element(),
            "Row " + row.number() + " has another number of cells than the table has columns.",
            "Delete the row and write it again.");
        readable = false;
      }
      for (Cell cell : row.inputs()) {
        readable &=
            cell.isEmpty() || read(row, cell, () -> feel.matches(cell.text(), null, variables));
      }
      for (Cell cell : row.outputs()) {
        readable &=
            cell.text().isEmpty() || read(row, cell, () -> feel.value(cell.text(), variables));
      }
    }
    return readable;
  }

  /** Asks a cell. */
  private interface Question {
    @Nullable Object ask() throws Feel.Misread;
  }

  private boolean read(Row row, Cell cell, Question question) {
    try {
      question.ask();
      return true;
    } catch (Feel.Misread e) {
      findings.add(
          cell.element(),
          "A cell of row " + row.number() + " cannot be read: " + cell.text() + ".",
          "Write a word in quotation marks, a number, or a comparison such as > 2.");
      return false;
    }
  }

  private void hitPolicy() {
    if (!ONE_ROW.contains(table.hitPolicy())) {
      findings.add(
          table.element(),
          "The hit policy " + table.hitPolicy() + " can answer with several rows.",
          "Choose FIRST (the first row that fits counts) or UNIQUE (only one row ever fits).");
    }
  }

  private void columns() {
    List<String> told = INPUTS.getOrDefault(table.key(), List.of());
    for (Column input : table.inputs()) {
      if (told.stream().noneMatch(name -> input.name().matches(".*\\b" + name + "\\b.*"))) {
        findings.add(
            input.element(),
            "The column asks for '" + input.name() + "', which this table is not told.",
            "Ask for " + String.join(" or ", told) + ".");
      }
    }
    List<String> read = OUTPUTS.getOrDefault(table.key(), List.of());
    for (Column output : table.outputs()) {
      if (!read.contains(output.name())) {
        findings.add(
            output.element(),
            "Nobody reads the column '" + output.name() + "'.",
            "Name it one of " + String.join(", ", read) + ", or delete it.");
      }
    }
    for (String needed : NEEDED.getOrDefault(table.key(), Set.of()).stream().sorted().toList()) {
      if (table.output(needed) < 0) {
        findings.add(
            table.element(),
            "The column '" + needed + "' is missing.",
            "Add an output with this name.");
      }
    }
  }

  private void answers(Row row) {
    for (int i = 0; i < Math.min(table.outputs().size(), row.outputs().size()); i++) {
      String name = table.outputs().get(i).name();
      Cell cell = row.outputs().get(i);
      if (cell.isEmpty() && NEEDED.getOrDefault(table.key(), Set.of()).contains(name)) {
        findings.add(
            cell.element(),
            "Row " + row.number() + " says nothing under '" + name + "'.",
            "Fill the cell.");
      } else if (name.equals("priority") && Constants.text(cell.text()) != null) {
        report(cell, RuleWords.priority(String.valueOf(Constants.text(cell.text()))));
      }
    }
  }

  /** A row for any clock would fire its step once for each of them. */
  private void clock(Row row) {
    for (int i = 0; i < Math.min(table.inputs().size(), row.inputs().size()); i++) {
      Cell cell = row.inputs().get(i);
      if (!table.inputs().get(i).name().equals("clock")) {
        continue;
      }
      if (cell.isEmpty()) {
        findings.add(
            cell.element(),
            "Row " + row.number() + " counts for every clock: its step would come several times.",
            "Write \"filed\", as it was before there was this column, or another of "
                + RuleWords.clocks()
                + ".");
      } else {
        String word = Constants.text(cell.text());
        report(cell, word == null ? null : RuleWords.clock(word));
      }
    }
  }

  private void report(Cell cell, @Nullable Wrong wrong) {
    if (wrong != null) {
      findings.add(cell.element(), wrong.message(), wrong.mend());
    }
  }

  /** A row that can never count, because one before it takes all of its cases. */
  private void hidden(Row row) {
    for (Row earlier : table.rows().subList(0, row.number() - 1)) {
      boolean same =
          earlier.inputs().stream()
              .map(TableRules::asked)
              .toList()
              .equals(row.inputs().stream().map(TableRules::asked).toList());
      if (same || earlier.asksNothing()) {
        findings.add(
            row.element(),
            "Row " + row.number() + " never counts: row " + earlier.number() + " fits first.",
            "Change what one of the two asks, or delete one.");
        return;
      }
    }
  }

  private static String asked(Cell cell) {
    return cell.isEmpty() ? "" : cell.text().replaceAll("\\s+", " ");
  }
}
