package org.ticketflow.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Caller;
import org.ticketflow.report.Cell.Count;
import org.ticketflow.report.Cell.Words;

/** What lies around, and for how long: always as it is now, whatever range is looked at. */
@Component
@Order(3)
class AgeReport implements ReportSource {

  private static final String OLD_TO_NEW =
      """
      select width_bucket(created_at, (select cast(:borders as timestamptz[]))), coalesce(case when status <> 'intake' then priority end, 'undecided'),
        count(*)
      from ticket where site = :site and status <> 'closed'
      group by 1, 2
      """;

  private static final List<String> AGES =
      List.of(
          "Under 1 day",
          "1 to 3 days",
          "3 to 7 days",
          "1 to 2 weeks",
          "2 to 4 weeks",
          "4 to 12 weeks",
          "Over 12 weeks");

  /** Where one age ends and the next begins. */
  private static final List<Integer> DAYS = List.of(1, 3, 7, 14, 28, 84);

  private static final List<String> PRIORITIES =
      List.of("urgent", "high", "normal", "low", "undecided");

  private final ReportSql sql;
  private final Clock clock;

  AgeReport(ReportSql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "age";
  }

  @Override
  public Report answer(Question question, Caller viewer) {
    long[][] counts = new long[AGES.size()][PRIORITIES.size() + 1];
    long[] all = new long[PRIORITIES.size() + 1];
    sql.over(question, OLD_TO_NEW)
        .param("borders", borders(clock.instant()))
        .query(
            row -> {
              int age = DAYS.size() - row.getInt(1);
              int priority = PRIORITIES.indexOf(row.getString(2));
              long count = row.getLong(3);
              counts[age][priority] += count;
              counts[age][PRIORITIES.size()] += count;
              all[priority] += count;
              all[PRIORITIES.size()] += count;
            });
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      rows.add(new Row(cells(AGES.get(i), counts[i]), false));
    }
    rows.add(new Row(cells("All", all), true));
    Count open = new Count(all[PRIORITIES.size()]);
    return new Report(
        name(),
        "Age of the backlog",
        "Tickets that are not closed now, by the time since they were filed; a day has 24 hours"
            + " here. Undecided are tickets in intake, which have no priority yet.",
        Shape.LAYERS,
        List.of(
            Column.of("Age"),
            Column.of("Urgent").in("urgent"),
            Column.of("High").in("high"),
            Column.of("Normal").in("normal"),
            Column.of("Low").in("low"),
            Column.of("Undecided").in("muted"),
            Column.of("All")),
        rows,
        "%s tickets are not closed, %d of them for more than a week."
            .formatted(open.shown(), olderThanAWeek(counts)),
        List.of(new Figure("Backlog now", open)));
  }

  private static long olderThanAWeek(long[][] counts) {
    return Arrays.stream(counts)
        .skip(AGES.indexOf("1 to 2 weeks"))
        .mapToLong(age -> age[PRIORITIES.size()])
        .sum();
  }

  private static List<Cell> cells(String name, long[] counts) {
    List<Cell> cells = new ArrayList<>(List.of(new Words(name)));
    for (long count : counts) {
      cells.add(new Count(count));
    }
    return cells;
  }

  /** From the oldest to the newest, as the database wants them. */
  private static String borders(Instant now) {
    List<Integer> oldestFirst = new ArrayList<>(DAYS);
    Collections.reverse(oldestFirst);
    return oldestFirst.stream()
        .map(days -> now.minus(Duration.ofDays(days)).toString())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
