package org.ticketflow.ticket;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.TicketListOrder.By;

/** Finds the tickets of a site, a page at a time. Each order is one that an index holds. */
@Service
public class TicketList {

  private static final int LARGEST_PAGE = 200;

  /** So many counts in one statement. */
  private static final int COUNTS_AT_ONCE = 20;

  private final EntityManager entities;
  private final JdbcClient jdbc;
  private final Sites sites;
  private final CurrentCaller caller;

  TicketList(EntityManager entities, JdbcClient jdbc, Sites sites, CurrentCaller caller) {
    this.entities = entities;
    this.jdbc = jdbc;
    this.sites = sites;
    this.caller = caller;
  }

  /**
   * @param cursor the {@code nextCursor} of the page before; refused with {@link
   *     TicketListCursor.Broken} where it is another list's
   */
  @Transactional(readOnly = true)
  public TicketListPage page(
      String site, TicketQuery query, TicketListOrder order, int limit, @Nullable String cursor) {
    Caller reader = reader(site);
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new InvalidInput("limit", "Ask for 1 to " + LARGEST_PAGE + " tickets at once.");
    }
    TicketQuery asked = query.check().seenBy(reader);
    TicketListCursor start =
        cursor == null || cursor.isEmpty()
            ? null
            : TicketListCursor.parse(cursor, site, asked, order);
    planForThisQuery();
    List<Ticket> found = find(TicketQuerySql.of(site, asked, ""), order, limit + 1, start);
    boolean more = found.size() > limit;
    List<Ticket> items = more ? List.copyOf(found.subList(0, limit)) : found;
    return new TicketListPage(
        items,
        more
            ? TicketListCursor.after(items.get(limit - 1), order.by()).word(site, asked, order)
            : null,
        start == null && !more ? items.size() : countTogether(site, List.of(asked)).get(0));
  }

  /** How many tickets each of the queries finds for the caller, in their order. */
  @Transactional(readOnly = true)
  public List<Long> counts(String site, List<TicketQuery> queries) {
    Caller reader = reader(site);
    planForThisQuery();
    List<Long> counts = new ArrayList<>();
    for (int from = 0; from < queries.size(); from += COUNTS_AT_ONCE) {
      List<TicketQuery> some =
          queries.subList(from, Math.min(queries.size(), from + COUNTS_AT_ONCE)).stream()
              .map(query -> query.seenBy(reader))
              .toList();
      counts.addAll(countTogether(site, some));
    }
    return counts;
  }

  /** The numbers of all that the query finds for the caller, at most so many. */
  @Transactional(readOnly = true)
  public List<Long> numbers(String site, TicketQuery query, int most) {
    Caller reader = reader(site);
    planForThisQuery();
    TicketQuerySql sql = TicketQuerySql.of(site, query.check().seenBy(reader), "");
    return jdbc.sql("select t.number from ticket t where " + sql.condition() + " limit :most")
        .params(sql.parameters())
        .param("most", most)
        .query(Long.class)
        .list();
  }

  private List<Long> countTogether(String site, List<TicketQuery> queries) {
    List<String> selects = new ArrayList<>();
    Map<String, Object> parameters = new HashMap<>();
    for (int i = 0; i < queries.size(); i++) {
      TicketQuerySql sql = TicketQuerySql.of(site, queries.get(i), "q" + i);
      selects.add("(select count(*) from ticket t where " + sql.condition() + ")");
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

  /**
   * A plan for any value, as the database keeps one after some calls, would read the whole site for
   * the three tickets of a rare status.
   */
  private void planForThisQuery() {
    jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
  }

  /** What has no value to sort by comes last in either direction, as a part of its own. */
  private List<Ticket> find(
      TicketQuerySql where, TicketListOrder order, int limit, @Nullable TicketListCursor start) {
    if (order.by() != By.ESCALATION) {
      return part(where, order, limit, start, null);
    }
    List<Ticket> found = new ArrayList<>();
    if (start == null || start.value() != null) {
      found.addAll(part(where, order, limit, start, true));
    }
    if (found.size() < limit) {
      TicketListCursor rest = start == null || start.value() != null ? null : start;
      found.addAll(part(where, order, limit - found.size(), rest, false));
    }
    return found;
  }

  private List<Ticket> part(
      TicketQuerySql where,
      TicketListOrder order,
      int limit,
      @Nullable TicketListCursor start,
      @Nullable Boolean valued) {
    String column = "t." + order.by().column();
    boolean byNumber = Boolean.FALSE.equals(valued);
    StringBuilder sql = new StringBuilder("select t.* from ticket t where ");
    sql.append(where.condition());
    if (valued != null) {
      sql.append(" and ").append(column).append(valued ? " is not null" : " is null");
    }
    if (start != null) {
      sql.append(
          byNumber
              ? " and t.number " + order.after() + " :number"
              : " and (" + column + ", t.number) " + order.after() + " (:value, :number)");
    }
    sql.append(" order by ");
    if (!byNumber) {
      sql.append(column).append(' ').append(order.direction()).append(", ");
    }
    sql.append("t.number ").append(order.direction()).append(" limit :limit");
    Query query = entities.createNativeQuery(sql.toString(), Ticket.class);
    where.parameters().forEach(query::setParameter);
    if (start != null) {
      query.setParameter("number", start.number());
      if (!byNumber) {
        query.setParameter("value", start.value());
      }
    }
    query.setParameter("limit", limit);
    query.setHint(HibernateHints.HINT_READ_ONLY, true);
    return tickets(query);
  }

  @SuppressWarnings("unchecked")
  private static List<Ticket> tickets(Query query) {
    return query.getResultList();
  }

  private Caller reader(String site) {
    Caller reader = caller.get();
    reader.requireReaderOf(site);
    sites.get(site);
    return reader;
  }
}
