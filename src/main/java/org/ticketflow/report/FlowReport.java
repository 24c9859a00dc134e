package org.ticketflow.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Caller;
import org.ticketflow.report.Cell.Count;
import org.ticketflow.report.Cell.Day;
import org.ticketflow.report.Cell.Words;

/** Do we keep up: what came in and what was settled, day by day. */
@Component
@Order(1)
class FlowReport implements ReportSource {

  private final DailyCounts counts;

  FlowReport(DailyCounts counts) {
    this.counts = counts;
  }

  @Override
  public String name() {
    return "flow";
  }

  @Override
  public Report answer(Question question, Caller viewer) {
    long[] filed = counts.filed(question);
    long[] closed = counts.closed(question);
    long[] reopened = counts.reopened(question);
    List<LocalDate> days = question.span().days();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < filed.length; i++) {
      rows.add(
          Row.of(
              new Day(days.get(i)),
              new Count(filed[i]),
              new Count(closed[i]),
              new Count(reopened[i])));
    }
    Count allFiled = sum(filed);
    Count allClosed = sum(closed);
    Count allReopened = sum(reopened);
    rows.add(Row.total(new Words("All days"), allFiled, allClosed, allReopened));
    return new Report(
        name(),
        "Filed and closed",
        "Tickets by the day on which they got their code, closings and reopenings by the day on"
            + " which they happened. A ticket that is closed twice counts twice as closed.",
        Shape.BARS,
        List.of(
            Column.of("Day"),
            Column.of("Filed").in("accent"),
            Column.of("Closed").in("good"),
            Column.of("Reopened")),
        rows,
        "%s filed, %s closed, %s reopened in %d days."
            .formatted(allFiled.shown(), allClosed.shown(), allReopened.shown(), days.size()),
        List.of(new Figure("Filed", allFiled), new Figure("Closed", allClosed)));
  }

  private static Count sum(long[] days) {
    return new Count(Arrays.stream(days).sum());
  }
}
