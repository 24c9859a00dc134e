package org.ticketflow.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.ticketflow.identity.Caller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.ticket.TicketListOrder.By;

/**
 * Finds the tickets of a site, a page at a time. Each page is one statement, so none of it needs a
 * transaction.
 */
@Service
public class TicketList {

  private static final int LARGEST_PAGE = 200;

  /** So many lists are known to be long. */
  private static final int KEPT = 5_000;

  private final JdbcClient jdbc;
  private final TicketReader readers;
  private final TicketCounts counts;

  /** Lists of more tickets than are gathered: they are not counted again to find that out. */
  private final KeptCounts<TicketQuery, Boolean> many;

  TicketList(DataSource source, TicketReader readers, TicketCounts counts, SiteChanges changes) {
    this.jdbc = ListedTicketRows.plannedEachTime(source);
    this.readers = readers;
    this.counts = counts;
    this.many = new KeptCounts<>(changes, KEPT, many -> many);
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
    readers.of(site);
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

  /** The numbers of all that the query finds for the caller, at most so many. */
  public List<Long> numbers(String site, TicketQuery query, int most) {
    TicketQuerySql sql = TicketQuerySql.of(site, query.check().seenBy(readers.of(site)), "");
    return jdbc.sql("select t.number from ticket t where " + sql.condition() + " limit :most")
        .params(sql.parameters())
        .param("most", most)
        .query(Long.class)
        .list();
  }

  /** Where a ticket stands in a list, and which are beside it. */
  public TicketPlace around(String site, TicketQuery query, TicketListOrder order, String code) {
    TicketQuery asked = query.check().seenBy(readers.of(site));
    TicketKey key = TicketKey.of(site, code);
    long now = many.now(site);
    TicketListSql sql = sql(site, asked, order);
    String statement = sql.around(place(key, order.by()));
    return jdbc.sql(statement)
        .params(sql.parameters())
        .query(
            (row, index) -> {
              many.keep(site, asked, sql.foundMany(row.getLong(4)), now);
              return place(site, row);
            })
        .single();
  }

  private TicketListSql sql(String site, TicketQuery asked, TicketListOrder order) {
    boolean known = many.find(site, asked, TicketListSql.SPARE) != null;
    return new TicketListSql(site, asked, order, known);
  }

  private TicketListPage page(
      String site,
      TicketQuery query,
      TicketListOrder order,
      int limit,
      @Nullable String cursor,
      String columns) {
    Caller reader = readers.of(site);
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new InvalidInput("limit", "Ask for 1 to " + LARGEST_PAGE + " tickets at once.");
    }
    TicketQuery asked = query.check().seenBy(reader);
    TicketListCursor start =
        cursor == null || cursor.isEmpty()
            ? null
            : TicketListCursor.parse(cursor, site, asked, order);
    long now = many.now(site);
    TicketListSql sql = sql(site, asked, order);
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
      total[0] = start == null ? 0 : counts.counted(site, asked);
    }
    many.keep(site, asked, sql.foundMany(total[0]), now);
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
}
