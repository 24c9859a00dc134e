package org.ticketflow.escalation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells a decision table in sentences: each row, when it counts and what it decides. */
public final class TableSentences {

  private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");

  private TableSentences() {}

  public static List<StepSentences.Sentence> of(RuleTable table) {
    List<StepSentences.Sentence> steps = StepSentences.of(table);
    return steps.isEmpty()
        ? table.rows().stream()
            .map(row -> new StepSentences.Sentence(when(table, row), then(table, row)))
            .toList()
        : steps;
  }

  private static String when(RuleTable table, RuleTable.Row row) {
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < Math.min(table.inputs().size(), row.inputs().size()); i++) {
      String cell = row.inputs().get(i);
      if (!cell.isEmpty()) {
        String words = CellWords.of(cell).orElse(cell);
        String is = words.startsWith("contains ") ? " " : " is ";
        conditions.add(table.inputs().get(i).label() + is + words);
      }
    }
    return conditions.isEmpty() ? "Otherwise" : String.join(" and ", conditions);
  }

  private static String then(RuleTable table, RuleTable.Row row) {
    List<String> decided = new ArrayList<>();
    for (int i = 0; i < Math.min(table.outputs().size(), row.outputs().size()); i++) {
      String cell = row.outputs().get(i);
      if (!cell.isEmpty()) {
        decided.add(table.outputs().get(i).label() + ": " + value(table, cell));
      }
    }
    return decided.isEmpty() ? "Decides nothing." : String.join("; ", decided) + ".";
  }

  /** An answer may be what one of the questions asked for. */
  private static String value(RuleTable table, String cell) {
    Optional<String> asked =
        NAME.matcher(cell).matches()
            ? table.inputs().stream()
                .filter(input -> input.name().equals(cell))
                .map(input -> "the “" + input.label() + "”")
                .findFirst()
            : Optional.empty();
    return asked.or(() -> CellWords.of(cell)).orElse(cell);
  }
}
