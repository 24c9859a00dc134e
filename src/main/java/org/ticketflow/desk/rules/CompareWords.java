package org.ticketflow.desk.rules;

import java.util.List;
import org.ticketflow.escalation.TableChanges;

/**
 * What is different between two versions of a table, in words.
 *
 * @param row which row
 * @param kind as the style names it: added, removed, changed, moved
 */
public record CompareWords(String row, String kind, String says, List<Cell> cells) {

  /** A cell that is not as it was. */
  public record Cell(String column, TableWords.Cell before, TableWords.Cell after) {}

  static CompareWords counting(TableChanges.Cell change) {
    String before = TableWords.counts(change.before());
    return new CompareWords(
        "All rows",
        "changed",
        "Before: " + before + " Now: " + TableWords.counts(change.after()),
        List.of());
  }

  static CompareWords of(TableChanges.Change change) {
    int number = change.row().number();
    return switch (change.kind()) {
      case ADDED -> new CompareWords("Row " + number, "added", "New.", List.of());
      case REMOVED -> new CompareWords("Row " + number, "removed", "Taken away.", List.of());
      case MOVED ->
          new CompareWords("Row " + number, "moved", "Comes later than before.", List.of());
      case CHANGED ->
          new CompareWords(
              "Row " + number,
              "changed",
              "Changed.",
              change.cells().stream()
                  .map(
                      cell ->
                          new Cell(
                              cell.column(),
                              TableWords.cell(cell.before(), "nothing"),
                              TableWords.cell(cell.after(), "nothing")))
                  .toList());
    };
  }
}
