package org.ticketflow.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Caller;
import org.ticketflow.report.Cell.Count;
import org.ticketflow.report.Cell.Day;

/** Does the pile grow: how many tickets were left at the end of each day. */
@Component
@Order(2)
class BacklogReport implements ReportSource {

  private final DailyCounts counts;

  BacklogReport(DailyCounts counts) {
    this.counts = counts;
  }

  @Override
  public String name() {
    return "backlog";
  }

  @Override
  public Report answer(Question question, Caller viewer) {
    List<LocalDate> days = question.span().days();
    long[] left = left(question);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < left.length; i++) {
      rows.add(Row.of(new Day(days.get(i)), new Count(left[i])));
    }
    Count first = new Count(left[0]);
    Count last = new Count(left[left.length - 1]);
    return new Report(
        name(),
        "Backlog",
        "Tickets that were not closed at the end of the day, those still in intake included; for"
            + " today, as it is now.",
        Shape.LINE,
        List.of(Column.of("Day"), Column.of("Not closed").in("accent")),
        rows,
        "%s tickets were not closed after the first day, %s after the last."
            .formatted(first.shown(), last.shown()),
        List.of());
  }

  /** From the end backwards: the day before had what this day closed, and not what came on it. */
  private long[] left(Question question) {
    long[] filed = counts.filed(question);
    long[] closed = counts.closed(question);
    long[] reopened = counts.reopened(question);
    long[] left = new long[filed.length];
    long now = counts.leftAtTheEnd(question);
    for (int i = left.length - 1; i >= 0; i--) {
      left[i] = now;
      now += closed[i] - filed[i] - reopened[i];
    }
    return left;
  }
}
