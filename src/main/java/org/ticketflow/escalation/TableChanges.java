package org.ticketflow.escalation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is different between two versions of a table, row by row.
 *
 * @param counting how rows count, where that has changed
 */
public record TableChanges(@Nullable Cell counting, List<Change> rows) {

  /** What became of a row. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED,
    /** The same, but others come before it now. */
    MOVED
  }

  /**
   * A row that is not as it was.
   *
   * @param before null where there was none
   * @param after null where there is none any more
   */
  public record Change(
      Kind kind, RuleTable.@Nullable Row before, RuleTable.@Nullable Row after, List<Cell> cells) {

    /** The row as it is now, or as it was last. */
    public RuleTable.Row row() {
      return after == null ? Objects.requireNonNull(before) : after;
    }
  }

  /**
   * @param column as it is written in the table
   */
  public record Cell(String column, String before, String after) {}

  public boolean isEmpty() {
    return counting == null && rows.isEmpty();
  }

  public static TableChanges between(RuleTable before, RuleTable after) {
    List<RuleTable.Row> left = new ArrayList<>(before.rows());
    List<Change> changes = new ArrayList<>();
    int last = 0;
    for (RuleTable.Row row : after.rows()) {
      Optional<RuleTable.Row> old = same(left, row);
      if (old.isEmpty()) {
        changes.add(new Change(Kind.ADDED, null, row, List.of()));
        continue;
      }
      left.remove(old.get());
      List<Cell> cells = cells(before, old.get(), after, row);
      if (!cells.isEmpty()) {
        changes.add(new Change(Kind.CHANGED, old.get(), row, cells));
      } else if (old.get().number() < last) {
        changes.add(new Change(Kind.MOVED, old.get(), row, List.of()));
      }
      last = Math.max(last, old.get().number());
    }
    left.forEach(row -> changes.add(new Change(Kind.REMOVED, row, null, List.of())));
    return new TableChanges(
        before.hitPolicy().equals(after.hitPolicy())
            ? null
            : new Cell("Hit policy", before.hitPolicy(), after.hitPolicy()),
        List.copyOf(changes));
  }

  /** By the row's id; a file that was made anew has others, there the questions tell. */
  private static Optional<RuleTable.Row> same(List<RuleTable.Row> rows, RuleTable.Row row) {
    return rows.stream()
        .filter(each -> !each.id().isEmpty() && each.id().equals(row.id()))
        .findFirst()
        .or(() -> rows.stream().filter(each -> each.inputs().equals(row.inputs())).findFirst());
  }

  private static List<Cell> cells(
      RuleTable before, RuleTable.Row old, RuleTable after, RuleTable.Row row) {
    List<Cell> changed = new ArrayList<>();
    compare(before.inputs(), old.inputs(), after.inputs(), row.inputs(), changed);
    compare(before.outputs(), old.outputs(), after.outputs(), row.outputs(), changed);
    String note = old.annotation() == null ? "" : old.annotation();
    String noteNow = row.annotation() == null ? "" : row.annotation();
    if (!note.equals(noteNow)) {
      changed.add(new Cell("Note", note, noteNow));
    }
    return changed;
  }

  /** Columns are the same where they ask or answer the same, wherever they stand. */
  private static void compare(
      List<RuleTable.Column> before,
      List<String> old,
      List<RuleTable.Column> after,
      List<String> now,
      List<Cell> changed) {
    for (int i = 0; i < Math.min(after.size(), now.size()); i++) {
      String was = cell(before, old, after.get(i).name());
      if (!was.equals(now.get(i))) {
        changed.add(new Cell(after.get(i).label(), was, now.get(i)));
      }
    }
    for (int i = 0; i < Math.min(before.size(), old.size()); i++) {
      String name = before.get(i).name();
      boolean gone = after.stream().noneMatch(column -> column.name().equals(name));
      if (gone && !old.get(i).isEmpty()) {
        changed.add(new Cell(before.get(i).label(), old.get(i), ""));
      }
    }
  }

  private static String cell(List<RuleTable.Column> columns, List<String> cells, String name) {
    for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
      if (columns.get(i).name().equals(name)) {
        return cells.get(i);
      }
    }
    return "";
  }
}
