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

/** How often a ticket waited too long, and how far that went. */
@Component
@Order(6)
class EscalationReport implements ReportSource {

  /** Rules may have any number of steps; from here on they are counted together. */
  private static final int STEPS = 4;

  private static final List<String> TONES = List.of("low", "normal", "high", "urgent");

  private static final String FIRED =
      """
      select width_bucket(at, (select cast(:borders as timestamptz[]))),
        least(cast(new_value as int), cast(:steps as int)), count(*)
      from ticket_history
      where site = :site and what = 'escalated' and at >= :from and at < :until
      group by 1, 2
      """;

  private static final String TICKETS =
      """
      select count(distinct number) from ticket_history
      where site = :site and what = 'escalated' and at >= :from and at < :until
      """;

  private final ReportSql sql;

  EscalationReport(ReportSql sql) {
    this.sql = sql;
  }

  @Override
  public String name() {
    return "escalations";
  }

  @Override
  public Report answer(Question question, Caller viewer) {
    List<LocalDate> days = question.span().days();
    long[][] fired = fired(question, days.size());
    Count tickets = new Count(sql.over(question, TICKETS).query(Long.class).single());
    List<Row> rows = new ArrayList<>();
    long[] all = new long[STEPS];
    for (int day = 0; day < days.size(); day++) {
      rows.add(new Row(cells(new Day(days.get(day)), fired[day]), false));
      for (int step = 0; step < STEPS; step++) {
        all[step] += fired[day][step];
      }
    }
    rows.add(new Row(cells(new Words("All days"), all), true));
    Count steps = new Count(Arrays.stream(all).sum());
    return new Report(
        name(),
        "Escalations by step",
        "Escalation steps by the day on which they fired. A ticket's first step is step 1; one that"
            + " is reopened begins anew.",
        Shape.STACKED,
        columns(),
        rows,
        "%s steps fired on %s tickets.".formatted(steps.shown(), tickets.shown()),
        List.of(new Figure("Tickets escalated", tickets)));
  }

  private long[][] fired(Question question, int days) {
    long[][] fired = new long[days][STEPS];
    sql.over(question, FIRED)
        .param("borders", question.span().borders())
        .param("steps", STEPS)
        .query(
            row -> {
              fired[row.getInt(1) - 1][row.getInt(2) - 1] = row.getLong(3);
            });
    return fired;
  }

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>(List.of(Column.of("Day")));
    for (int step = 1; step <= STEPS; step++) {
      columns.add(
          Column.of("Step " + step + (step == STEPS ? " and later" : "")).in(TONES.get(step - 1)));
    }
    return columns;
  }

  private static List<Cell> cells(Cell day, long[] steps) {
    List<Cell> cells = new ArrayList<>(List.of(day));
    for (long count : steps) {
      cells.add(new Count(count));
    }
    return cells;
  }
}
