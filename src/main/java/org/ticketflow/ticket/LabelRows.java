package org.ticketflow.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Caller;

/** The rows of labels, and of the tickets that carry them where many change at once. */
@Component
class LabelRows {

  /** So few that whoever waits for one of the tickets does not notice. */
  private static final int SOME = 200;

  /** So many of a site's tickets are looked at, the newest: years of closed ones are too many. */
  static final int LOOKED_AT = 20_000;

  /**
   * Both walks read an index alone that holds the labels beside what it is sorted by; the open
   * tickets may be older than all that is looked at besides.
   */
  private static final String USE =
      """
      with newest as materialized (
        select labels from ticket where site = :site order by updated_at desc, number desc limit :most),
      total as (select word, count(*) from newest, unnest(labels) as word group by word),
      open as (
        select word, count(*) from ticket t, unnest(t.labels) as word
        where t.site = :site and t.status <> 'closed' group by word)
      select l.name, l.colour, coalesce(open.count, 0) as open, coalesce(total.count, 0) as total,
        (select count(*) from newest) = :most as partly
      from label l
      left join open on open.word = l.name
      left join total on total.word = l.name
      where l.site = :site
      order by lower(l.name), l.name
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  LabelRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  List<LabelUse> of(String site) {
    return of(site, LOOKED_AT);
  }

  List<LabelUse> of(String site, int lookedAt) {
    return jdbc.sql(USE)
        .param("site", site)
        .param("most", lookedAt)
        .query((row, i) -> use(row))
        .list();
  }

  /** The colour of a label, "" for none; nothing where there is no such label. */
  Optional<String> colour(String site, String name) {
    return jdbc.sql("select coalesce(colour, '') from label where site = :site and name = :name")
        .param("site", site)
        .param("name", name)
        .query(String.class)
        .optional();
  }

  void ensure(String site, String name, @Nullable String colour) {
    jdbc.sql(
            "insert into label (site, name, colour) values (:site, :name, :colour)"
                + " on conflict do nothing")
        .param("site", site)
        .param("name", name)
        .param("colour", colour)
        .update();
  }

  void colour(String site, String name, String colour) {
    jdbc.sql("update label set colour = :colour where site = :site and name = :name")
        .param("site", site)
        .param("name", name)
        .param("colour", colour)
        .update();
  }

  /** Whether it was there and no ticket carries it. */
  boolean removeUnused(String site, String name) {
    return jdbc.sql(
                """
                delete from label where site = :site and name = :name and not exists (
                  select from ticket t where t.site = :site and t.labels @> array[:name::text])
                """)
            .param("site", site)
            .param("name", name)
            .update()
        > 0;
  }

  /** Some of the tickets that carry a label get another instead; answers how many, 0 at the end. */
  int replaceSome(String site, String from, String to, Caller by) {
    return jdbc.sql(
            """
            with chosen as (
              select number, labels from ticket
              where site = :site and labels @> array[:from::text]
              order by number limit :some for no key update),
            changed as (
              update ticket t
              set labels = case when c.labels @> array[:to::text]
                  then array_remove(c.labels, :from::text)
                  else array_replace(c.labels, :from::text, :to::text) end,
                version = t.version + 1
              from chosen c where t.site = :site and t.number = c.number
              returning t.number, c.labels as before, t.labels as after)
            insert into ticket_history (id, site, number, what, old_value, new_value, actor_kind, actor, at)
            select nextval('ticket_history_id'), :site, number, 'labels',
              array_to_string(before, ', '), array_to_string(after, ', '), :kind, :actor, :now
            from changed
            """)
        .param("site", site)
        .param("from", from)
        .param("to", to)
        .param("some", SOME)
        .param("kind", by.kind().name().toLowerCase(java.util.Locale.ROOT))
        .param("actor", by.name())
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** Saved views that filter by a label find the same tickets under its new name. */
  void replaceInViews(String site, String from, String to) {
    jdbc.sql(
            """
            update saved_view set filter = jsonb_set(filter, '{labels}', (
              select jsonb_agg(word order by place) from (
                select case when word = :from then :to else word end as word, min(place) as place
                from jsonb_array_elements_text(filter -> 'labels') with ordinality as e (word, place)
                group by 1) as words))
            where site = :site and jsonb_exists(filter -> 'labels', :from)
            """)
        .param("site", site)
        .param("from", from)
        .param("to", to)
        .update();
  }

  private static LabelUse use(ResultSet row) throws SQLException {
    long open = row.getLong("open");
    long total = Math.max(open, row.getLong("total"));
    return new LabelUse(
        row.getString("name"),
        row.getString("colour"),
        TicketCount.of(open),
        row.getBoolean("partly") && total < TicketCount.MOST
            ? new TicketCount(total, true)
            : TicketCount.of(total));
  }
}
