package org.ticketflow.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Caller;
import org.ticketflow.report.Cell.Count;
import org.ticketflow.report.Cell.Share;
import org.ticketflow.report.Cell.Words;

/** Were they really settled: which closed tickets came back. */
@Component
@Order(7)
class ReopenedReport implements ReportSource {

  private static final String CAME_BACK =
      """
      with closed as materialized (
        select number, min(at) as at from ticket_history
        where site = :site and what = 'status' and new_value = 'closed' and at >= :from and at < :until
        group by number),
      reopened as materialized (
        select number, max(at) as at from ticket_history
        where site = :site and what = 'status' and old_value = 'closed' and at >= :from
        group by number)
      select t.priority, count(*), count(r.number)
      from closed c
      join ticket t on t.site = :site and t.number = c.number
      left join reopened r on r.number = c.number and r.at >= c.at
      group by t.priority
      """;

  private final ReportSql sql;

  ReopenedReport(ReportSql sql) {
    this.sql = sql;
  }

  @Override
  public String name() {
    return "reopened";
  }

  @Override
  public Report answer(Question question, Caller viewer) {
    Map<String, long[]> counts = new HashMap<>();
    long[] all = new long[2];
    sql.over(question, CAME_BACK)
        .query(
            row -> {
              long[] some = {row.getLong(2), row.getLong(3)};
              counts.put(String.valueOf(row.getString(1)), some);
              all[0] += some[0];
              all[1] += some[1];
            });
    List<Row> rows = new ArrayList<>();
    for (String priority : WaitsByPriority.PRIORITIES) {
      rows.add(
          new Row(
              cells(WaitsByPriority.name(priority), counts.getOrDefault(priority, new long[2])),
              false));
    }
    rows.add(new Row(cells("All", all), true));
    Share rate = new Share(all[1], all[0]);
    return new Report(
        name(),
        "Reopened",
        "Of the tickets closed in the range, those that were reopened afterwards, until now.",
        Shape.PARTS,
        List.of(
            Column.of("Priority"),
            Column.of("Closed"),
            Column.of("Stayed closed").in("good"),
            Column.of("Reopened").in("urgent"),
            Column.share("Rate")),
        rows,
        "%d of %d closed tickets were reopened.".formatted(all[1], all[0]),
        List.of(new Figure("Reopened", rate)));
  }

  private static List<Cell> cells(String name, long[] some) {
    return List.of(
        new Words(name),
        new Count(some[0]),
        new Count(some[0] - some[1]),
        new Count(some[1]),
        new Share(some[1], some[0]));
  }
}
