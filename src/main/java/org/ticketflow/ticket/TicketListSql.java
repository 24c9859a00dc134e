package org.ticketflow.ticket;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketListOrder.By;

/**
 * The statements that read a list: a page together with the count of the whole, and the neighbours
 * of one ticket.
 *
 * <p>Where an index answers the filter whole, what it finds is gathered once, and counted and
 * sorted from there. Else the tickets are walked in their order until the page is full, and counted
 * apart.
 */
final class TicketListSql {

  private final TicketQuerySql where;
  private final TicketListOrder order;
  private final boolean gathered;
  private final Map<String, Object> parameters;

  TicketListSql(String site, TicketQuery query, TicketListOrder order) {
    this.where = TicketQuerySql.of(site, query, "");
    this.order = order;
    this.gathered = !query.assignee().isEmpty() || oldestFirst(order) && !asksForClosed(query);
    this.parameters = new HashMap<>(where.parameters());
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  /** The oldest are nearly all closed: a walk to those that are not would pass them all. */
  private static boolean oldestFirst(TicketListOrder order) {
    return !order.descending() && (order.by() == By.UPDATED || order.by() == By.CREATED);
  }

  private static boolean asksForClosed(TicketQuery query) {
    return query.status().isEmpty() || query.status().contains(Status.CLOSED.key());
  }

  /** The columns of {@link ListedTicketRows}, then the count of the whole list. */
  String page(String columns, int limit, @Nullable TicketListCursor start) {
    boolean backwards = start != null && start.before();
    TicketListOrder way = backwards ? order.reversed() : order;
    parameters.put("limit", limit);
    place(start);
    return found()
        + "select "
        + columns
        + ", ("
        + count()
        + ") from ("
        + parts(way, start, backwards)
        + ") p join ticket t on t.site = :site and t.number = p.number order by "
        + (order.by() == By.ESCALATION ? "p.value is null" + (backwards ? " desc, " : ", ") : "")
        + sorted("p.", way);
  }

  /** The number before and after that place, how many stand before it, and how many in all. */
  String around(TicketListCursor here) {
    parameters.put("limit", 1);
    place(here);
    return found()
        + "select (select number from ("
        + parts(order.reversed(), here, true)
        + ") p), (select number from ("
        + parts(order, here, false)
        + ") n), (select count(*) from "
        + source()
        + " and "
        + before(here)
        + "), ("
        + count()
        + "), exists (select from "
        + source()
        + " and t.number = :number)";
  }

  private void place(@Nullable TicketListCursor place) {
    if (place != null) {
      parameters.put("number", place.number());
      Object value = place.value();
      if (value != null) {
        parameters.put("value", value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
      }
    }
  }

  private String found() {
    return gathered
        ? "with found as materialized (select t.number, t.%s as value from ticket t where %s) "
            .formatted(order.by().column(), where.condition())
        : "";
  }

  private String count() {
    return gathered ? "select count(*) from found" : where.count();
  }

  private String source() {
    return gathered ? "found t where true" : "ticket t where " + where.condition();
  }

  private String column() {
    return gathered ? "t.value" : "t." + order.by().column();
  }

  /**
   * What has no value to sort by comes last in either direction, as a part of its own. The second
   * part is only read where the first does not fill the page.
   */
  private String parts(TicketListOrder way, @Nullable TicketListCursor start, boolean backwards) {
    if (order.by() != By.ESCALATION) {
      return part(way, start, null);
    }
    boolean fromValued = start == null || start.value() != null;
    String valued = part(way, fromValued ? start : null, true);
    String rest = part(way, fromValued ? null : start, false);
    if (backwards) {
      return fromValued ? valued : together(rest, valued);
    }
    return fromValued ? together(valued, rest) : rest;
  }

  private static String together(String first, String second) {
    return first + " union all " + second + " limit :limit";
  }

  private String part(
      TicketListOrder way, @Nullable TicketListCursor start, @Nullable Boolean valued) {
    boolean byNumber = Boolean.FALSE.equals(valued);
    StringBuilder sql = new StringBuilder("(select t.number, ");
    sql.append(column()).append(" as value from ").append(source());
    if (valued != null) {
      sql.append(" and ").append(column()).append(valued ? " is not null" : " is null");
    }
    if (start != null) {
      sql.append(
          byNumber
              ? " and t.number " + way.after() + " :number"
              : " and (" + column() + ", t.number) " + way.after() + " (:value, :number)");
    }
    sql.append(" order by ");
    sql.append(byNumber ? "t.number " + way.direction() : sorted(column(), "t.", way));
    return sql.append(" limit :limit)").toString();
  }

  private String before(TicketListCursor here) {
    String ahead = order.reversed().after();
    return here.value() == null
        ? "(%s is not null or t.number %s :number)".formatted(column(), ahead)
        : "(%s, t.number) %s (:value, :number)".formatted(column(), ahead);
  }

  private static String sorted(String table, TicketListOrder way) {
    return sorted(table + "value", table, way);
  }

  private static String sorted(String column, String table, TicketListOrder way) {
    return "%s %s, %snumber %s".formatted(column, way.direction(), table, way.direction());
  }
}
