package org.ticketflow.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Caller;
import org.ticketflow.ticket.PastTicket.Change;
import org.ticketflow.ticket.PastTicket.What;

/** Reads what became of many tickets at once, for whoever looks back over them. */
@Service
@Transactional(readOnly = true)
public class PastTickets {

  private final JdbcClient jdbc;

  PastTickets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The numbers of a site's tickets that have ever been open, the newest first.
   *
   * @param since filed at or after it; null for any time
   */
  public List<Long> numbers(String site, @Nullable Instant since, int most) {
    return jdbc.sql(
            """
            select number from ticket
            where site = :site and opened_at is not null
              and (cast(:since as timestamptz) is null or created_at >= :since)
            order by created_at desc, number desc limit :most
            """)
        .param("site", site)
        .param("since", utc(since), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("most", most)
        .query(Long.class)
        .list();
  }

  /** The numbers of the tickets that were not closed all the time since. */
  public List<Long> openSince(String site, Instant since) {
    return jdbc.sql(
            """
            select number from ticket
            where site = :site and (closed_at is null or closed_at >= :since) order by number
            """)
        .param("site", site)
        .param("since", utc(since))
        .query(Long.class)
        .list();
  }

  /** In the order of their numbers; what is not there is left out. */
  public List<PastTicket> read(String site, Collection<Long> numbers, boolean withWords) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    Map<Long, Trail> trails = trails(site, numbers);
    return jdbc.sql(
            """
            select number, subject, picked_priority, assignee, created_at,
              case when :words then description end as description
            from ticket where site = :site and number in (:numbers) order by number
            """)
        .param("site", site)
        .param("numbers", numbers)
        .param("words", withWords)
        .query((row, i) -> ticket(site, row, trails))
        .list();
  }

  private static PastTicket ticket(String site, ResultSet row, Map<Long, Trail> trails)
      throws SQLException {
    Trail trail = trails.getOrDefault(row.getLong("number"), new Trail());
    return new PastTicket(
        new TicketKey(site, row.getLong("number")),
        row.getString("subject"),
        row.getString("description"),
        row.getString("picked_priority") == null,
        trail.assigned ? trail.firstAssignee : row.getString("assignee"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        trail.changes);
  }

  /** A rule's own acts are told by who acted: what people and programs do comes in their name. */
  private Map<Long, Trail> trails(String site, Collection<Long> numbers) {
    Map<Long, Trail> trails = new HashMap<>();
    jdbc.sql(
            """
            select number, what, old_value, new_value, actor_kind, at, id from ticket_history
            where site = :site and number in (:numbers)
              and what in ('status', 'priority', 'assignee')
            union all
            select number, 'said', null, case when author_kind in ('agent', 'ai') then :team end,
              author_kind, created_at, id from ticket_comment
            where site = :site and number in (:numbers)
              and visibility = 'public' and author_kind <> 'system'
            order by number, at, id
            """)
        .param("site", site)
        .param("numbers", numbers)
        .param("team", PastTicket.TEAM)
        .query(
            (RowCallbackHandler)
                row -> trails.computeIfAbsent(row.getLong("number"), any -> new Trail()).add(row));
    return trails;
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  /** The changes of one ticket as they are found. */
  private static final class Trail {

    private static final Set<What> RULES_CHANGE = Set.of(What.PRIORITY, What.ASSIGNEE);

    private final List<Change> changes = new ArrayList<>();
    private boolean assigned;
    private @Nullable String firstAssignee;

    /** Whoever had the ticket first is written down only when somebody else gets it. */
    void add(ResultSet row) throws SQLException {
      What what = What.valueOf(row.getString("what").toUpperCase(Locale.ROOT));
      String from = row.getString("old_value");
      if (what == What.ASSIGNEE && !assigned) {
        assigned = true;
        firstAssignee = from;
      }
      boolean first = what == What.PRIORITY && from == null;
      changes.add(
          new Change(
              row.getObject("at", OffsetDateTime.class).toInstant(),
              what,
              from,
              row.getString("new_value"),
              RULES_CHANGE.contains(what)
                  && !first
                  && row.getString("actor_kind").equalsIgnoreCase(Caller.Kind.SYSTEM.name())));
    }
  }
}
