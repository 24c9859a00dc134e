package org.ticketflow.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.report.Cell.Count;
import org.ticketflow.report.Cell.Words;

/** How long tickets of each priority waited, the most urgent first, and all of them together. */
final class WaitsByPriority {

  /** The words of the column {@code ticket.priority}, the most urgent first. */
  static final List<String> PRIORITIES = List.of("urgent", "high", "normal", "low");

  private static final class Line {
    private final Waits waits;
    private long still;

    Line(Waits waits) {
      this.waits = waits;
    }
  }

  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Line all;

  WaitsByPriority(ReportSql sql, Question question) {
    PRIORITIES.forEach(priority -> lines.put(priority, new Line(sql.waits(question))));
    all = new Line(sql.waits(question));
  }

  /**
   * @param to null where it still waits
   */
  void add(@Nullable String priority, Instant from, @Nullable Instant to) {
    Line own = priority == null ? null : lines.get(priority);
    if (to == null) {
      all.still++;
      if (own != null) {
        own.still++;
      }
      return;
    }
    all.waits.add(from, to);
    if (own != null) {
      own.waits.add(from, to);
    }
  }

  Waits all() {
    return all.waits;
  }

  long allStill() {
    return all.still;
  }

  /** Priority, median, p90, how many were measured, and how many still wait if that is wanted. */
  List<Row> rows(boolean withStill) {
    List<Row> rows = new ArrayList<>();
    lines.forEach(
        (priority, line) -> rows.add(new Row(cells(name(priority), line, withStill), false)));
    rows.add(new Row(cells("All", all, withStill), true));
    return rows;
  }

  /** As a row is headed: {@code Urgent}. */
  static String name(String priority) {
    return priority.substring(0, 1).toUpperCase(Locale.ROOT) + priority.substring(1);
  }

  private static List<Cell> cells(String name, Line line, boolean withStill) {
    List<Cell> cells =
        new ArrayList<>(
            List.of(
                new Words(name),
                line.waits.median(),
                line.waits.p90(),
                new Count(line.waits.count())));
    if (withStill) {
      cells.add(new Count(line.still));
    }
    return cells;
  }
}
