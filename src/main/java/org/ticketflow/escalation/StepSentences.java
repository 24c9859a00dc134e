package org.ticketflow.escalation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.StepClock;

/** Tells the table of escalation steps in sentences: when, after how long, who hears of it. */
public final class StepSentences {

  /**
   * One row.
   *
   * @param when such as {@code Urgent, step 1}
   * @param then such as {@code After 15 minutes it tells the assignee.}
   */
  public record Sentence(String when, String then) {}

  private StepSentences() {}

  /** Empty where the table is none of steps. */
  public static List<Sentence> of(RuleTable table) {
    boolean steps =
        table.outputs().stream().anyMatch(column -> column.name().equals("after"))
            && table.inputs().stream().anyMatch(column -> column.name().equals("priority"));
    return steps ? table.rows().stream().map(row -> sentence(table, row)).toList() : List.of();
  }

  /** Those of one priority. */
  public static List<Sentence> of(RuleTable table, Priority priority) {
    List<Sentence> all = of(table);
    int asked = table.inputs().stream().map(RuleTable.Column::name).toList().indexOf("priority");
    return table.rows().stream()
        .filter(row -> !all.isEmpty() && fits(row.inputs().get(asked), priority))
        .map(row -> all.get(row.number() - 1))
        .toList();
  }

  private static boolean fits(String cell, Priority priority) {
    return cell.isEmpty()
        || CellWords.texts(cell)
            .filter(texts -> List.of(texts.split(", ")).contains(priority.key()))
            .isPresent();
  }

  private static Sentence sentence(RuleTable table, RuleTable.Row row) {
    Map<String, String> cells = new HashMap<>();
    put(cells, "in:", table.inputs(), row.inputs());
    put(cells, "", table.outputs(), row.outputs());
    return new Sentence(when(cells), then(cells, row));
  }

  private static void put(
      Map<String, String> cells, String prefix, List<RuleTable.Column> columns, List<String> row) {
    for (int i = 0; i < Math.min(columns.size(), row.size()); i++) {
      cells.put(prefix + columns.get(i).name(), row.get(i));
    }
  }

  private static String when(Map<String, String> cells) {
    String priority = cells.getOrDefault("in:priority", "");
    String step = cells.getOrDefault("in:step", "");
    String said = priority.isEmpty() ? "any priority" : CellWords.of(priority).orElse(priority);
    return said.substring(0, 1).toUpperCase(Locale.ROOT)
        + said.substring(1)
        + clock(cells).filter(any -> any != StepClock.FILED).map(any -> ", " + any.key()).orElse("")
        + (step.isEmpty() ? ", any step" : ", step " + step);
  }

  /** What cannot be told of a row leaves its annotation, or the way to the table. */
  private static String then(Map<String, String> cells, RuleTable.Row row) {
    String instead = row.annotation() == null ? "See the table." : row.annotation();
    boolean business = cells.getOrDefault("businessHours", "").equals("true");
    Optional<String> after =
        CellWords.texts(cells.getOrDefault("after", ""))
            .flatMap(text -> CellWords.duration(text, business ? "business " : ""));
    List<String> acts = new ArrayList<>();
    boolean plain =
        act(cells, "notify", acts, StepSentences::told)
            & act(cells, "newPriority", acts, to -> "raises the priority to " + to)
            & act(cells, "reassignTo", acts, StepSentences::handover)
            & act(cells, "label", acts, label -> "adds the label “" + label + "”");
    return after
        .filter(any -> plain && !acts.isEmpty())
        .map(time -> "After " + time + counted(cells) + " it " + joined(acts) + ".")
        .orElse(instead);
  }

  /** Empty where the table has no such column, or the cell is no plain word. */
  private static Optional<StepClock> clock(Map<String, String> cells) {
    return CellWords.texts(cells.getOrDefault("in:clock", "")).flatMap(StepClock::of);
  }

  /** What ends the counting or lets it pause, such as {@code without a first answer}. */
  private static String counted(Map<String, String> cells) {
    String until =
        switch (clock(cells).orElse(StepClock.FILED)) {
          case FILED -> "";
          case FIRST_RESPONSE -> " without a first answer";
          case NEXT_RESPONSE -> " without an answer to what the customer wrote last";
          case RESOLUTION -> " without being closed";
        };
    boolean pauses = cells.getOrDefault("pauses", "").equals("true");
    return until + (pauses ? " (not counting while the team waits for the customer)" : "");
  }

  /** False where the cell is there but is no plain text. */
  private static boolean act(
      Map<String, String> cells,
      String column,
      List<String> acts,
      java.util.function.UnaryOperator<String> words) {
    String cell = cells.getOrDefault(column, "");
    Optional<String> text = CellWords.texts(cell);
    text.filter(said -> !said.isBlank()).map(words).ifPresent(acts::add);
    return cell.isEmpty() || text.isPresent();
  }

  static String told(String people) {
    List<String> whom = new ArrayList<>();
    for (String word : people.strip().split("\\s*,\\s*")) {
      whom.add(
          switch (word) {
            case "assignee", "agents", "managers" -> "the " + word;
            default -> word;
          });
    }
    return "tells " + joined(whom);
  }

  static String handover(String to) {
    return switch (to) {
      case "queue" -> "puts it back into the queue";
      case "manager" -> "gives it to the least busy manager";
      case "least-busy" -> "gives it to the least busy agent";
      default -> "gives it to " + to;
    };
  }

  private static String joined(List<String> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : String.join(", ", parts.subList(0, parts.size() - 1))
            + " and "
            + parts.get(parts.size() - 1);
  }
}
