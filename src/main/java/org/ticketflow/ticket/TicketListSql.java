package org.ticketflow.ticket;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketListOrder.By;

/**
 * The statements that read a list: a page together with the count of the whole, and the neighbours
 * of one ticket.
 *
 * <p>What the filter finds is gathered, up to {@link TicketCount#MOST} tickets, or more where a
 * walk is dearer than by their number; where that is all, it is counted and sorted from there. Else
 * the tickets are so many that a walk in their order fills the page soon. Either way the work has a
 * bound that does not grow with the site. Where it is known that they are so many, none is
 * gathered.
 */
final class TicketListSql {

  /** Tickets without a next step: the site's closed ones, and those that are in intake. */
  private static final List<String> NEVER_DUE = List.of(Status.CLOSED.key(), Status.INTAKE.key());

  /**
   * A walk reads the text of each ticket that it passes: of three hundred thousand tickets it
   * passes as many for a page as are gathered by this.
   */
  private static final int MOST_WITH_WORDS = 3 * TicketCount.MOST;

  /**
   * Nobody's tickets are among the newest, as nearly all that were closed were somebody's: from the
   * oldest on, a walk to them passes the whole site. Their own index names them in no time.
   */
  private static final int MOST_OF_NOBODY = 10 * TicketCount.MOST;

  /** So many changes leave a list that had more by this with more than were gathered. */
  static final int SPARE = 100;

  private final TicketQuerySql where;
  private final TicketListOrder order;
  private final boolean walks;
  private final boolean neverDue;
  private final int most;
  private final Map<String, Object> parameters;

  /**
   * @param many whether its tickets are known to be more than would be gathered
   */
  TicketListSql(String site, TicketQuery query, TicketListOrder order, boolean many) {
    this.most = most(query);
    this.walks = many;
    this.where = TicketQuerySql.of(site, query, "");
    this.order = order;
    this.neverDue = !query.status().isEmpty() && NEVER_DUE.containsAll(query.status());
    this.parameters = new HashMap<>(where.parameters());
  }

  private static int most(TicketQuery query) {
    if (query.q() != null) {
      return MOST_WITH_WORDS;
    }
    return query.assignee().contains(TicketQuery.NOBODY) ? MOST_OF_NOBODY : TicketCount.MOST;
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  /** Whether so many were found that they will be more than are gathered for some time. */
  boolean foundMany(long counted) {
    return !walks && counted > most + SPARE;
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
        + ", (select n from counted) from ("
        + either(source -> parts(source, way, start, backwards))
        + ") p join ticket t on t.site = :site and t.number = p.number order by "
        + (order.by() == By.ESCALATION ? "p.value is null" + (backwards ? " desc, " : ", ") : "")
        + sorted("p.", way);
  }

  /**
   * The number before and after that place, how many stand before it as far as all are counted, how
   * many in all, and whether it is one of them.
   */
  String around(TicketListCursor here) {
    parameters.put("limit", 1);
    place(here);
    return found()
        + "select (select number from ("
        + either(source -> parts(source, order.reversed(), here, true))
        + ") p), (select number from ("
        + either(source -> parts(source, order, here, false))
        + ") n), "
        + (walks ? "0" : "(select count(*) from found t where " + before(here) + ")")
        + ", (select n from counted), exists (select from ticket t where "
        + where.condition()
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
    int limit = most + 1 + SPARE;
    if (walks) {
      return "with counted as (select %d as n) ".formatted(limit);
    }
    String read =
        "select t.number, t.%s as value from ticket t where ".formatted(order.by().column());
    return where
        .numbersByWords()
        .map(
            numbers ->
                """
                with words as materialized (%s limit %d),
                counted as materialized (select count(*) as n from words),
                found as materialized (%st.site = :site and (select n from counted) <= %d
                  and t.number in (select number from words))
                """
                    .formatted(numbers, limit, read, most))
        .orElseGet(
            () ->
                """
                with found as materialized (%s%s limit %d),
                counted as materialized (select count(*) as n from found)
                """
                    .formatted(read, where.gathered(), limit));
  }

  /** Where tickets are read from, and the column that they are sorted by there. */
  private record Source(String from, String column) {}

  /** From what was found, or by a walk: as the count decides, only one of the two is run. */
  private String either(Function<Source, String> read) {
    if (walks) {
      return read.apply(new Source("ticket t where " + where.walked(), sortedBy()));
    }
    Source gathered = new Source("found t where (select n from counted) <= " + most, "t.value");
    Source walked =
        new Source(
            "ticket t where (select n from counted) > " + most + " and " + where.walked(),
            sortedBy());
    return "select * from ("
        + read.apply(gathered)
        + ") g union all select * from ("
        + read.apply(walked)
        + ") w";
  }

  /**
   * What has no value to sort by comes last in either direction, as a part of its own. The second
   * part is only read where the first does not fill the page.
   */
  private String parts(
      Source source, TicketListOrder way, @Nullable TicketListCursor start, boolean backwards) {
    if (order.by() != By.ESCALATION) {
      return part(source, way, start, null);
    }
    boolean fromValued = start == null || start.value() != null;
    if (neverDue) {
      return part(source, way, fromValued ? null : start, false);
    }
    String valued = part(source, way, fromValued ? start : null, true);
    String rest = part(source, way, fromValued ? null : start, false);
    if (backwards) {
      return fromValued ? valued : together(rest, valued);
    }
    return fromValued ? together(valued, rest) : rest;
  }

  private static String together(String first, String second) {
    return first + " union all " + second + " limit :limit";
  }

  private static String part(
      Source source,
      TicketListOrder way,
      @Nullable TicketListCursor start,
      @Nullable Boolean valued) {
    boolean byNumber = Boolean.FALSE.equals(valued);
    String column = source.column();
    StringBuilder sql = new StringBuilder("(select t.number, ");
    sql.append(column).append(" as value from ").append(source.from());
    if (valued != null) {
      sql.append(" and ").append(column).append(valued ? " is not null" : " is null");
    }
    if (start != null) {
      sql.append(
          byNumber
              ? " and t.number " + way.after() + " :number"
              : " and (" + column + ", t.number) " + way.after() + " (:value, :number)");
    }
    sql.append(" order by ");
    sql.append(byNumber ? "t.number " + way.direction() : sorted(column, "t.", way));
    return sql.append(" limit :limit)").toString();
  }

  private String sortedBy() {
    return "t." + order.by().column();
  }

  private String before(TicketListCursor here) {
    String ahead = order.reversed().after();
    return here.value() == null
        ? "(t.value is not null or t.number %s :number)".formatted(ahead)
        : "(t.value, t.number) %s (:value, :number)".formatted(ahead);
  }

  private static String sorted(String table, TicketListOrder way) {
    return sorted(table + "value", table, way);
  }

  private static String sorted(String column, String table, TicketListOrder way) {
    return "%s %s, %snumber %s".formatted(column, way.direction(), table, way.direction());
  }
}
