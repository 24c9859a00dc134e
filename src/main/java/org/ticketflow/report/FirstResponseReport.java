package org.ticketflow.report;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Caller;

/** How long customers waited until somebody answered. */
@Component
@Order(4)
class FirstResponseReport implements ReportSource {

  /**
   * Numbers count up with time: the answers to the tickets of a range lie beside each other in the
   * index by number.
   */
  private static final String FILED_AND_ANSWERED =
      """
      with filed as materialized (
        select number, priority, created_at from ticket
        where site = :site and created_at >= :from and created_at < :until),
      answered as materialized (
        select c.number, min(c.created_at) as at
        from (select min(number) as lowest, max(number) as highest from filed) f
        join ticket_comment c on c.site = :site and c.number between f.lowest and f.highest
        where c.visibility = 'public' and c.author_kind in ('agent', 'ai')
        group by c.number)
      select f.priority, f.created_at, a.at from filed f left join answered a using (number)
      """;

  private final ReportSql sql;

  FirstResponseReport(ReportSql sql) {
    this.sql = sql;
  }

  @Override
  public String name() {
    return "first-response";
  }

  @Override
  public Report answer(Question question, Caller viewer) {
    WaitsByPriority waits = new WaitsByPriority(sql, question);
    sql.over(question, FILED_AND_ANSWERED)
        .query(
            row -> {
              OffsetDateTime answered = row.getObject(3, OffsetDateTime.class);
              waits.add(
                  row.getString(1),
                  ReportSql.instant(row, 2),
                  answered == null ? null : answered.toInstant());
            });
    Cell.Time median = waits.all().median();
    return new Report(
        name(),
        "First response",
        "For tickets filed in the range: from filing to the first public comment by an agent or an"
            + " AI agent, in %s. Automatic confirmations are no response. By the priority that the"
                .formatted(question.hours().words())
            + " ticket has now.",
        Shape.SPREAD,
        List.of(
            Column.of("Priority"),
            Column.time("Median").in("accent"),
            Column.time("90 % within").in("accent"),
            Column.of("Answered"),
            Column.of("Not yet answered")),
        waits.rows(true),
        "Half of the tickets were answered within %s, nine of ten within %s; %d not yet."
            .formatted(median.shown(), waits.all().p90().shown(), waits.allStill()),
        List.of(new Figure("First response, median", median)));
  }
}
