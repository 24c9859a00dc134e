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

/** Is the automatic priority any good: whether those who work the tickets left it as it was. */
@Component
@Order(8)
class PriorityPickReport implements ReportSource {

  /** A ticket says something about its pick once staff have worked on it, or have corrected it. */
  private static final String PICKED_AND_CORRECTED =
      """
      with filed as materialized (
        select number, picked_priority, status from ticket
        where site = :site and created_at >= :from and created_at < :until
          and picked_priority is not null),
      corrected as materialized (
        select distinct on (h.number) h.number, h.new_value
        from (select min(number) as lowest, max(number) as highest from filed) f
        join ticket_history h on h.site = :site and h.number between f.lowest and f.highest
        where h.what = 'priority' and h.actor_kind = 'person' and h.old_value is not null
        order by h.number, h.id)
      select f.picked_priority, coalesce(c.new_value, f.picked_priority), count(*)
      from filed f left join corrected c using (number)
      where c.number is not null or f.status in ('in_progress', 'closed')
      group by 1, 2
      """;

  private final ReportSql sql;

  PriorityPickReport(ReportSql sql) {
    this.sql = sql;
  }

  @Override
  public String name() {
    return "priority-pick";
  }

  @Override
  public Report answer(Question question, Caller viewer) {
    Map<String, long[]> counts = new HashMap<>();
    long[] all = new long[3];
    sql.over(question, PICKED_AND_CORRECTED)
        .query(
            row -> {
              int change = change(row.getString(1), row.getString(2));
              counts.computeIfAbsent(row.getString(1), any -> new long[3])[change] +=
                  row.getLong(3);
              all[change] += row.getLong(3);
            });
    List<Row> rows = new ArrayList<>();
    for (String picked : WaitsByPriority.PRIORITIES) {
      rows.add(
          new Row(
              cells(WaitsByPriority.name(picked), counts.getOrDefault(picked, new long[3])),
              false));
    }
    rows.add(new Row(cells("All", all), true));
    Share agreement = new Share(all[0], all[0] + all[1] + all[2]);
    return new Report(
        name(),
        "Priority pick",
        "For tickets filed in the range whose priority was picked from their text, and that are in"
            + " progress, closed or corrected: what a person first changed the priority to, if"
            + " anybody did.",
        Shape.PARTS,
        List.of(
            Column.of("Picked"),
            Column.of("Left as picked").in("good"),
            Column.of("Raised").in("urgent"),
            Column.of("Lowered").in("low"),
            Column.share("Agreement")),
        rows,
        "Staff agreed with %d of %d picks.".formatted(all[0], all[0] + all[1] + all[2]),
        List.of(new Figure("Priority picks agreed with", agreement)));
  }

  /** 0 agreed, 1 raised, 2 lowered. */
  private static int change(String picked, String made) {
    int step =
        WaitsByPriority.PRIORITIES.indexOf(picked) - WaitsByPriority.PRIORITIES.indexOf(made);
    return step == 0 ? 0 : step > 0 ? 1 : 2;
  }

  private static List<Cell> cells(String name, long[] some) {
    return List.of(
        new Words(name),
        new Count(some[0]),
        new Count(some[1]),
        new Count(some[2]),
        new Share(some[0], some[0] + some[1] + some[2]));
  }
}
