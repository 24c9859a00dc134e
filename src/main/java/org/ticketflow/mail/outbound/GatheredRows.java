package org.ticketflow.mail.outbound;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.ticket.PersonNotified;
import org.ticketflow.ticket.TicketKey;

/**
 * The notices that wait to be mailed together. In a flood each is one small row of its transaction;
 * whoever mails takes a person's rows away, and others pass by them meanwhile.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class GatheredRows {

  private final JdbcClient jdbc;

  GatheredRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Somebody for whom notices of a site wait. */
  record Waiting(String site, String person) {}

  /**
   * What was taken of it: the last that was told about each ticket that still waits.
   *
   * @param most the most urgent of them
   * @param tickets how many there are
   * @param own whether all of them are the person's
   */
  record Taken(List<PersonNotified> most, long tickets, boolean own) {}

  void add(PersonNotified notified, Instant now) {
    jdbc.sql(
            """
            insert into gathered_notice (notification, site, person, at)
            values (:notification, :site, :person, :now)
            """)
        .param("notification", notified.id())
        .param("site", notified.ticket().site())
        .param("person", notified.person())
        .param("now", utc(now))
        .update();
  }

  /** For whom something waits since that moment or longer, the longest first. */
  List<Waiting> since(Instant moment) {
    return jdbc.sql(
            """
            select site, person from gathered_notice
            group by site, person having min(at) <= :moment order by min(at)
            """)
        .param("moment", utc(moment))
        .query((row, i) -> new Waiting(row.getString(1), row.getString(2)))
        .list();
  }

  /**
   * Takes all that waits for a person, unless another does so, who has left only what came since
   * that moment. Tickets that were closed meanwhile wait no longer.
   */
  Taken take(Waiting waiting, Instant moment, int most) {
    List<Row> rows = isMine(waiting) ? rows(waiting, moment, most) : List.of();
    return rows.isEmpty()
        ? new Taken(List.of(), 0, false)
        : new Taken(
            rows.stream().map(Row::notified).toList(), rows.get(0).tickets(), rows.get(0).own());
  }

  /** Two that begin in one moment would share the rows among them, and make two mails of them. */
  private boolean isMine(Waiting waiting) {
    return jdbc.sql("select pg_try_advisory_xact_lock(hashtext(:waiting))")
        .param("waiting", "gathered_notice:" + waiting.site() + "/" + waiting.person())
        .query(Boolean.class)
        .single();
  }

  private List<Row> rows(Waiting waiting, Instant moment, int most) {
    return jdbc.sql(
            """
                with waiting as materialized (
                  select notification, at from gathered_notice
                  where site = :site and person = :person for update skip locked),
                taken as (
                  delete from gathered_notice g using waiting w
                  where g.notification = w.notification
                    and (select min(at) from waiting) <= :moment
                  returning g.notification),
                told as (
                  select distinct on (n.number) n.id, n.number, n.text, t.priority_rank, t.assignee
                  from taken join notification n on n.id = taken.notification
                  join ticket t on t.site = n.site and t.number = n.number
                  where t.status <> 'closed'
                  order by n.number, n.id desc)
                select id, number, text, count(*) over () as tickets,
                  bool_and(assignee is not distinct from :person) over () as own
                from told order by priority_rank desc, id limit :most
                """)
        .param("site", waiting.site())
        .param("person", waiting.person())
        .param("moment", utc(moment))
        .param("most", most)
        .query(
            (row, i) ->
                new Row(
                    new PersonNotified(
                        row.getLong("id"),
                        new TicketKey(waiting.site(), row.getLong("number")),
                        waiting.person(),
                        row.getString("text")),
                    row.getLong("tickets"),
                    row.getBoolean("own")))
        .list();
  }

  private record Row(PersonNotified notified, long tickets, boolean own) {}

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
