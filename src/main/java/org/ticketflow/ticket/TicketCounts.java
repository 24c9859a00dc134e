package org.ticketflow.ticket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.ticketflow.identity.Caller;
import org.ticketflow.refusal.InvalidInput;

/** Tells how many tickets of a site there are: for a list, beside a view, in a filter's menu. */
@Service
public class TicketCounts {

  /** So many tickets' values are counted for a menu. */
  private static final int MOST_VALUES = 50_000;

  /** So many counts in one statement. */
  private static final int COUNTS_AT_ONCE = 20;

  private static final int KEPT = 5_000;
  private static final int KEPT_VALUES = 200;

  private final JdbcClient jdbc;
  private final TicketReader readers;
  private final KeptCounts<TicketQuery, TicketCount> kept;
  private final KeptCounts<Values, Optional<Map<String, Long>>> keptValues;

  /** The values of one part of a filter, among the tickets that the others find. */
  private record Values(TicketQuery others, String part) {}

  TicketCounts(DataSource source, TicketReader readers, SiteChanges changes) {
    this.jdbc = ListedTicketRows.plannedEachTime(source);
    this.readers = readers;
    this.kept = new KeptCounts<>(changes, KEPT, any -> true);
    this.keptValues = new KeptCounts<>(changes, KEPT_VALUES, TicketCounts::isDear);
  }

  /** How many tickets the query finds for the caller, counted up to so many. */
  public long count(String site, TicketQuery query, int most) {
    return countTogether(site, List.of(query.check().seenBy(readers.of(site))), most).get(0);
  }

  /** How many tickets each of the queries finds for the caller, in their order. */
  public List<TicketCount> counts(String site, List<TicketQuery> queries) {
    Caller reader = readers.of(site);
    return counted(site, queries.stream().map(query -> query.seenBy(reader)).toList());
  }

  /** The same as of the last change at the site that this node has heard of: moments ago. */
  public List<TicketCount> latestCounts(String site, List<TicketQuery> queries) {
    Caller reader = readers.of(site);
    return kept.of(
        site,
        queries.stream().map(query -> query.seenBy(reader)).toList(),
        missing -> counted(site, missing));
  }

  private List<TicketCount> counted(String site, List<TicketQuery> queries) {
    List<TicketCount> counts = new ArrayList<>();
    for (int from = 0; from < queries.size(); from += COUNTS_AT_ONCE) {
      List<TicketQuery> some =
          queries.subList(from, Math.min(queries.size(), from + COUNTS_AT_ONCE));
      countTogether(site, some, TicketCount.MOST + 1).forEach(n -> counts.add(TicketCount.of(n)));
    }
    return counts;
  }

  /**
   * How many tickets a list would have for each value of one part of its filter, whatever that part
   * asks for now. Nobody is "". Empty where they are more than can be counted while somebody waits.
   *
   * @param part one of {@code status priority assignee label}
   */
  public Optional<Map<String, Long>> facet(String site, TicketQuery query, String part) {
    TicketQuery asked = query.check().seenBy(readers.of(site));
    Values values = new Values(asked.without(part), part);
    return keptValues.of(site, values, () -> counted(site, values));
  }

  private Optional<Map<String, Long>> counted(String site, Values values) {
    TicketQuerySql others = TicketQuerySql.of(site, values.others(), "");
    String part = values.part();
    String value =
        switch (part) {
          case "status" -> "t.status";
          case "priority" -> "t.priority_rank";
          case "assignee" -> "coalesce(t.assignee, '')";
          case "label" -> "t.labels";
          default -> throw new InvalidInput("part", "One of status, priority, assignee, label.");
        };
    Map<String, Long> counts = new HashMap<>();
    boolean[] all = {true};
    jdbc.sql(
            """
            with found as materialized (
              select %s as value from ticket t where %s limit :most)
            (select null, count(*) from found)
            union all
            (select %s, count(*) from found group by 1 having (select count(*) from found) < :most)
            """
                .formatted(
                    value,
                    others.condition(),
                    part.equals("label") ? "unnest(value)" : "value::text"))
        .params(others.parameters())
        .param("most", MOST_VALUES)
        .query(
            row -> {
              if (row.getString(1) == null) {
                all[0] = row.getLong(2) < MOST_VALUES;
              } else {
                counts.put(row.getString(1), row.getLong(2));
              }
            });
    if (!all[0]) {
      return Optional.empty();
    }
    if (part.equals("priority")) {
      Map<String, Long> named = new HashMap<>();
      for (Priority priority : Priority.values()) {
        named.put(
            priority.key(), counts.getOrDefault(Integer.toString(priority.ordinal() + 1), 0L));
      }
      return Optional.of(Map.copyOf(named));
    }
    return Optional.of(Map.copyOf(counts));
  }

  /** Whether as many tickets were counted as a list counts at most, or more. */
  private static boolean isDear(Optional<Map<String, Long>> values) {
    return values.map(TicketCounts::isDear).orElse(true);
  }

  static boolean isDear(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum() >= TicketCount.MOST;
  }

  /** How many tickets a query finds that is by its reader already, counted as far as lists are. */
  long counted(String site, TicketQuery query) {
    return countTogether(site, List.of(query), TicketCount.MOST + 1).get(0);
  }

  private List<Long> countTogether(String site, List<TicketQuery> queries, int most) {
    List<String> selects = new ArrayList<>();
    Map<String, Object> parameters = new HashMap<>();
    for (int i = 0; i < queries.size(); i++) {
      TicketQuerySql sql = TicketQuerySql.of(site, queries.get(i), "q" + i);
      selects.add("(" + sql.count(most) + ")");
      parameters.putAll(sql.parameters());
    }
    return jdbc.sql("select " + String.join(", ", selects))
        .params(parameters)
        .query(
            (row, index) -> {
              List<Long> counts = new ArrayList<>();
              for (int i = 1; i <= queries.size(); i++) {
                counts.add(row.getLong(i));
              }
              return counts;
            })
        .single();
  }
}
