package org.ticketflow.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.report.Cell.Count;
import org.ticketflow.report.Cell.Words;

/** Who does the work. Managers see everybody; an agent sees the team's sum and their own. */
@Component
@Order(9)
class AgentReport implements ReportSource {

  private static final String TAKEN =
      """
      select actor, count(*) from ticket_history
      where site = :site and what = 'status' and new_value = 'in_progress' and at >= :from
        and at < :until and actor_kind = 'person'
      group by actor
      """;

  private static final String REPLIED =
      """
      select author_name, count(*) from ticket_comment
      where site = :site and created_at >= :from and created_at < :until and visibility = 'public'
        and author_kind = 'agent'
      group by author_name
      """;

  private static final String CLOSED =
      """
      select h.actor, t.created_at, h.at
      from ticket_history h join ticket t on t.site = h.site and t.number = h.number
      where h.site = :site and h.what = 'status' and h.new_value = 'closed' and h.at >= :from
        and h.at < :until and h.actor_kind = 'person'
      """;

  private static final class Line {
    private long taken;
    private long replies;
    private final Waits closed;

    Line(Waits closed) {
      this.closed = closed;
    }

    void add(Line other) {
      taken += other.taken;
      replies += other.replies;
      closed.add(other.closed);
    }

    Row row(String name, boolean total) {
      return new Row(
          List.of(
              new Words(name),
              new Count(taken),
              new Count(closed.count()),
              new Count(replies),
              closed.median()),
          total);
    }
  }

  private final ReportSql sql;
  private final People people;

  AgentReport(ReportSql sql, People people) {
    this.sql = sql;
    this.people = people;
  }

  @Override
  public String name() {
    return "agents";
  }

  @Override
  public Report answer(Question question, Caller viewer) {
    Map<String, Line> lines = lines(question);
    Line team = new Line(sql.waits(question));
    lines.values().forEach(team::add);
    boolean everybody = viewer.hasAny(Role.MANAGER, Role.ADMINISTRATOR);
    if (!everybody) {
      Line own = lines.getOrDefault(viewer.name(), new Line(sql.waits(question)));
      lines = Map.of(viewer.name(), own);
    }
    List<Row> rows = new ArrayList<>(named(question.site(), lines));
    rows.add(team.row("The team", true));
    return new Report(
        name(),
        "Agents",
        "What each person did in the range: tickets taken (set to in progress), closed, and public"
            + " comments written; the median time from filing to their closing, in %s. %s"
                .formatted(
                    question.hours().words(),
                    everybody ? "" : "You see the team's numbers and your own."),
        Shape.ACROSS,
        List.of(
            Column.of("Person"),
            Column.of("Taken").in("accent"),
            Column.of("Closed").in("good"),
            Column.of("Replies").in("normal"),
            Column.time("Median resolution")),
        rows,
        "The team took %d tickets, closed %d and wrote %d replies."
            .formatted(team.taken, team.closed.count(), team.replies),
        List.of());
  }

  private Map<String, Line> lines(Question question) {
    Map<String, Line> lines = new HashMap<>();
    sql.perWord(question, TAKEN).forEach((who, count) -> line(lines, who, question).taken = count);
    sql.perWord(question, REPLIED)
        .forEach((who, count) -> line(lines, who, question).replies = count);
    sql.over(question, CLOSED)
        .query(
            row -> {
              line(lines, row.getString(1), question)
                  .closed
                  .add(ReportSql.instant(row, 2), ReportSql.instant(row, 3));
            });
    return lines;
  }

  private Line line(Map<String, Line> lines, String who, Question question) {
    return lines.computeIfAbsent(who, any -> new Line(sql.waits(question)));
  }

  /** Who closed most first; people who have left are known by their user id. */
  private List<Row> named(String site, Map<String, Line> lines) {
    Map<String, String> names = new HashMap<>();
    for (Person person : people.members(site)) {
      names.put(person.id(), person.name());
    }
    return lines.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Line> one) -> -one.getValue().closed.count())
                .thenComparing(Map.Entry::getKey))
        .map(one -> one.getValue().row(names.getOrDefault(one.getKey(), one.getKey()), false))
        .toList();
  }
}
