package org.ticketflow.assistant;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.ticketflow.ticket.TicketKey;

/** Finds what staff have corrected, in the tickets that the assistant has filed. */
@Repository
class Corrections {

  /** The newest; what is older has been looked at or passed over. */
  private static final int SHOWN = 20;

  private static final int LOOKED_AT = 500;

  private final JdbcClient jdbc;

  Corrections(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Newest first, without those that an example was taken from. */
  List<Correction> open(String site) {
    return jdbc.sql(
            """
            select i.number, left(i.words, :longest) as words, i.kind, t.picked_priority, h.new_value
            from (select site, number, words, kind from assistant_issue where site = :site
                  order by created_at desc limit :looked) i
            join ticket t on t.site = i.site and t.number = i.number
            join lateral (
              select new_value from ticket_history
              where site = i.site and number = i.number and what = 'priority'
                and actor_kind = 'person' and old_value is not null
              order by id desc limit 1) h on true
            where h.new_value <> t.picked_priority
              and not exists (select from assistant_example e
                              where e.site = i.site and e.number = i.number)
            order by i.number desc limit :shown
            """)
        .param("site", site)
        .param("looked", LOOKED_AT)
        .param("shown", SHOWN)
        .param("longest", SiteExamples.LONGEST)
        .query(
            (row, index) ->
                new Correction(
                    new TicketKey(site, row.getLong("number")),
                    row.getString("words"),
                    row.getString("kind"),
                    row.getString("picked_priority"),
                    row.getString("new_value")))
        .list();
  }

  boolean isFiledByAssistant(String site, long number) {
    return jdbc.sql(
            "select exists (select from assistant_issue where site = :site and number = :number)")
        .param("site", site)
        .param("number", number)
        .query(Boolean.class)
        .single();
  }
}
