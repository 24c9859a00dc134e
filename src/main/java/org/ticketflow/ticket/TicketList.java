package org.ticketflow.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.TicketListOrder.By;

/**
 * Finds the tickets of a site, a page at a time. Each page is one statement, so none of it needs a
 * transaction.
 */
@Service
public class TicketList {

  private static final int LARGEST_PAGE = 200;

  /** So many tickets' values are counted for a menu. */
  private static final int MOST_VALUES = 50_000;

  /** So many counts in one statement. */
  private static final int COUNTS_AT_ONCE = 20;

  private final JdbcClient jdbc;
  private final Sites sites;
  private final CurrentCaller caller;
  private final KeptCounts kept;

  TicketList(DataSource source, Sites sites, CurrentCaller caller, KeptCounts kept) {
    this.jdbc = ListedTicketRows.plannedEachTime(source);
    this.sites = sites;
    this.caller = caller;
    this.kept = kept;
  }

  /**
   * The tickets whole, as programs read them.
   *
   * @param cursor of the page before (or after); refused with {@link TicketListCursor.Broken} where
   *     it is another list's
   */
  public TicketListPage page(
      String site, TicketQuery query, TicketListOrder order, int limit, @Nullable String cursor) {
    return page(site, query, order, limit, cursor, ListedTicketRows.WHOLE);
  }

  /** The same without the descriptions: a line for each ticket. */
  public TicketListPage lines(
      String site, TicketQuery query, TicketListOrder order, int limit, @Nullable String cursor) {
    return page(site, query, order, limit, cursor, ListedTicketRows.LINE);
  }

  /** The lines of these tickets, as far as they are there, in no particular order. */
  public List<ListedTicket> lines(String site, Collection<TicketKey> keys) {
    reader(site);
    if (keys.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            "select "
                + ListedTicketRows.LINE
                + " from ticket t where t.site = :site and t.number in (:numbers)")
        .param("site", site)
        .param("numbers", keys.stream().map(TicketKey::number).toList())
        .query((row, index) -> ListedTicketRows.read(row))
        .list();
  }

  /** How many tickets the query finds for the caller, counted up to so many. */
  public long count(String site, TicketQuery query, int most) {
    return countTogether(site, List.of(query.check().seenBy(reader(site))), most).get(0);
  }

  /** How many tickets each of the queries finds for the caller, in their order. */
  public List<TicketCount> counts(String site, List<TicketQuery> queries) {
    Caller reader = reader(site);
    return counted(site, queries.stream().map(query -> query.seenBy(reader)).toList());
  }

  /** The same as of the last change at the site that this node has heard of: moments ago. */
  public List<TicketCount> latestCounts(String site, List<TicketQuery> queries) {
    Caller reader = reader(site);
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
    TicketQuery asked = query.check().seenBy(reader(site));
    TicketQuerySql others = TicketQuerySql.of(site, asked.without(part), "");
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
      return Optional.of(named);
    }
    return Optional.of(counts);
  }

  /** The numbers of all that the query finds for the caller, at most so many. */
  public List<Long> numbers(String site, TicketQuery query, int most) {
    TicketQuerySql sql = TicketQuerySql.of(site, query.check().seenBy(reader(site)), "");
    return jdbc.sql("select t.number from ticket t where " + sql.condition() + " limit :most")
        .params(sql.parameters())
        .param("most", most)
        .query(Long.class)
        .list();
  }

  /** Where a ticket stands in a list, and which are beside it. */
  public TicketPlace around(String site, TicketQuery query, TicketListOrder order, String code) {
    TicketQuery asked = query.check().seenBy(reader(site));
    TicketKey key = TicketKey.of(site, code);
    TicketListSql sql = new TicketListSql(site, asked, order);
    String statement = sql.around(place(key, order.by()));
    return jdbc.sql(statement)
        .params(sql.parameters())
        .query((row, index) -> place(site, row))
        .single();
  }

  private TicketListPage page(
      String site,
      TicketQuery query,
      TicketListOrder order,
      int limit,
      @Nullable String cursor,
      String columns) {
    Caller reader = reader(site);
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new InvalidInput("limit", "Ask for 1 to " + LARGEST_PAGE + " tickets at once.");
    }
    TicketQuery asked = query.check().seenBy(reader);
    TicketListCursor start =
        cursor == null || cursor.isEmpty()
            ? null
            : TicketListCursor.parse(cursor, site, asked, order);
    TicketListSql sql = new TicketListSql(site, asked, order);
    String statement = sql.page(columns, limit + 1, start);
    long[] total = {-1};
    List<ListedTicket> found = new ArrayList<>(limit + 1);
    jdbc.sql(statement)
        .params(sql.parameters())
        .query(
            row -> {
              if (total[0] < 0) {
                total[0] = row.getLong(ListedTicketRows.COUNT + 1);
              }
              found.add(ListedTicketRows.read(row));
            });
    if (total[0] < 0) {
      total[0] =
          start == null ? 0 : countTogether(site, List.of(asked), TicketCount.MOST + 1).get(0);
    }
    boolean more = found.size() > limit;
    if (more) {
      found.remove(limit);
    }
    boolean backwards = start != null && start.before();
    if (backwards) {
      Collections.reverse(found);
    }
    boolean next = !found.isEmpty() && (more || backwards);
    boolean previous = !found.isEmpty() && (backwards ? more : start != null);
    return new TicketListPage(
        List.copyOf(found),
        next
            ? TicketListCursor.after(found.get(found.size() - 1), order.by())
                .word(site, asked, order)
            : null,
        previous
            ? TicketListCursor.before(found.get(0), order.by()).word(site, asked, order)
            : null,
        TicketCount.of(total[0]));
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

  private static TicketPlace place(String site, ResultSet row) throws SQLException {
    TicketCount total = TicketCount.of(row.getLong(4));
    boolean known = row.getBoolean(5) && !total.orMore();
    return new TicketPlace(
        known ? row.getLong(3) + 1 : 0, total, code(site, row, 1), code(site, row, 2));
  }

  private TicketListCursor place(TicketKey key, By by) {
    return jdbc.sql(
            "select t.%s from ticket t where t.site = :site and t.number = :number"
                .formatted(by.column()))
        .param("site", key.site())
        .param("number", key.number())
        .query((row, index) -> new TicketListCursor(value(row, by), key.number(), false))
        .optional()
        .orElseThrow(() -> new NotFound("There is no ticket " + key.code() + " here."));
  }

  private static @Nullable Object value(ResultSet row, By by) throws SQLException {
    if (by == By.PRIORITY) {
      return row.getInt(1);
    }
    Timestamp at = row.getTimestamp(1);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable String code(String site, ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : new TicketKey(site, number).code();
  }

  private Caller reader(String site) {
    Caller reader = caller.get();
    reader.requireReaderOf(site);
    sites.get(site);
    return reader;
  }
}
