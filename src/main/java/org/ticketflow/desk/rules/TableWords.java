package org.ticketflow.desk.rules;

import java.util.List;
import java.util.Locale;
import org.ticketflow.escalation.CellWords;
import org.ticketflow.escalation.RuleTable;
import org.ticketflow.escalation.StepSentences;
import org.ticketflow.escalation.TableSentences;

/** A decision table as the page shows it. */
public record TableWords(RuleTable table) {

  /**
   * @param plain whether it is said in words; else it is the expression as it stands in the file
   */
  public record Cell(String text, boolean plain) {}

  /** Which row counts, in words. */
  public String counts() {
    return counts(table.hitPolicy());
  }

  static String counts(String hitPolicy) {
    return switch (hitPolicy) {
      case "FIRST" -> "The first row from the top that fits counts.";
      case "UNIQUE" -> "Only one row may fit; that one counts.";
      case "ANY" -> "Rows that fit must agree.";
      case "COLLECT", "RULE_ORDER" -> "All rows that fit count.";
      default -> "Rows count by “" + hitPolicy.toLowerCase(Locale.ROOT) + "”.";
    };
  }

  public List<Cell> inputs(RuleTable.Row row) {
    return row.inputs().stream().map(cell -> cell(cell, "any")).toList();
  }

  public List<Cell> outputs(RuleTable.Row row) {
    return row.outputs().stream().map(cell -> cell(cell, "—")).toList();
  }

  public List<StepSentences.Sentence> sentences() {
    return TableSentences.of(table);
  }

  static Cell cell(String feel, String whenEmpty) {
    return feel.isEmpty()
        ? new Cell(whenEmpty, true)
        : CellWords.of(feel).map(words -> new Cell(words, true)).orElse(new Cell(feel, false));
  }
}
