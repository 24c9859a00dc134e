package org.ticketflow.report;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Caller;

/** How long it took until tickets were settled. */
@Component
@Order(5)
class ResolutionReport implements ReportSource {

  private static final String CLOSED =
      """
      select priority, created_at, closed_at from ticket
      where site = :site and closed_at >= :from and closed_at < :until
      """;

  private final ReportSql sql;

  ResolutionReport(ReportSql sql) {
    this.sql = sql;
  }

  @Override
  public String name() {
    return "resolution";
  }

  @Override
  public Report answer(Question question, Caller viewer) {
    WaitsByPriority waits = new WaitsByPriority(sql, question);
    sql.over(question, CLOSED)
        .query(
            row -> {
              waits.add(row.getString(1), ReportSql.instant(row, 2), ReportSql.instant(row, 3));
            });
    Cell.Time median = waits.all().median();
    return new Report(
        name(),
        "Resolution",
        "For tickets closed in the range and not reopened since: from filing to closing, in %s. By"
                .formatted(question.hours().words())
            + " the priority that the ticket had at last.",
        Shape.SPREAD,
        List.of(
            Column.of("Priority"),
            Column.time("Median").in("good"),
            Column.time("90 % within").in("good"),
            Column.of("Closed")),
        waits.rows(false),
        "Half of the tickets were closed within %s, nine of ten within %s."
            .formatted(median.shown(), waits.all().p90().shown()),
        List.of(new Figure("Resolution, median", median)));
  }
}
