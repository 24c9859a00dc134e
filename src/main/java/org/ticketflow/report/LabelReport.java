package org.ticketflow.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Caller;
import org.ticketflow.report.Cell.Count;
import org.ticketflow.report.Cell.Words;

/** What customers come with. */
@Component
@Order(10)
class LabelReport implements ReportSource {

  private static final String FILED =
      """
      select label, count(*) from ticket, unnest(labels) label
      where site = :site and created_at >= :from and created_at < :until
      group by label
      """;

  private static final String CLOSED =
      """
      select label, created_at, closed_at from ticket, unnest(labels) label
      where site = :site and closed_at >= :from and closed_at < :until
      """;

  private static final String OPEN =
      """
      select label, count(*) from ticket, unnest(labels) label
      where site = :site and status <> 'closed'
      group by label
      """;

  private static final class Line {
    private long filed;
    private long open;
    private final Waits closed;

    Line(Waits closed) {
      this.closed = closed;
    }
  }

  private final ReportSql sql;

  LabelReport(ReportSql sql) {
    this.sql = sql;
  }

  @Override
  public String name() {
    return "labels";
  }

  @Override
  public Report answer(Question question, Caller viewer) {
    Map<String, Line> lines = lines(question);
    List<Row> rows =
        lines.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<String, Line> one) -> -one.getValue().filed)
                    .thenComparing(Map.Entry::getKey))
            .map(one -> row(one.getKey(), one.getValue()))
            .toList();
    return new Report(
        name(),
        "Labels",
        "Tickets filed and tickets closed in the range, by the labels that they have now; a ticket"
            + " with two labels counts under both. Not closed counts as of now. Resolution is from"
            + " filing to closing, in %s.".formatted(question.hours().words()),
        Shape.ACROSS,
        List.of(
            Column.of("Label"),
            Column.of("Filed").in("accent"),
            Column.of("Closed").in("good"),
            Column.of("Not closed").in("muted"),
            Column.time("Median resolution")),
        rows,
        rows.isEmpty()
            ? "No ticket of the range has a label."
            : "%d labels; the most frequent is %s."
                .formatted(rows.size(), rows.get(0).cells().get(0).shown()),
        List.of());
  }

  private Map<String, Line> lines(Question question) {
    Map<String, Line> lines = new HashMap<>();
    sql.perWord(question, FILED)
        .forEach((label, count) -> line(lines, label, question).filed = count);
    sql.perWord(question, OPEN)
        .forEach((label, count) -> line(lines, label, question).open = count);
    sql.over(question, CLOSED)
        .query(
            row -> {
              line(lines, row.getString(1), question)
                  .closed
                  .add(ReportSql.instant(row, 2), ReportSql.instant(row, 3));
            });
    return lines;
  }

  private Line line(Map<String, Line> lines, String label, Question question) {
    return lines.computeIfAbsent(label, any -> new Line(sql.waits(question)));
  }

  private static Row row(String label, Line line) {
    return Row.of(
        new Words(label),
        new Count(line.filed),
        new Count(line.closed.count()),
        new Count(line.open),
        line.closed.median());
  }
}
