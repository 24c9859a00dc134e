package org.ticketflow.ticket.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.TicketKey;

/** The tickets of bulk runs, and what became of each. */
@Component
class ItemRows {

  /** A ticket whose turn it is; with the way back where the run is an undo. */
  record Item(@Nullable Before before, long changesSeen) {}

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  ItemRows(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void add(String site, String run, Collection<Long> numbers) {
    jdbc.sql(
            """
            insert into bulk_item (site, run, number)
            select :site, :run, cast(number as bigint)
            from unnest(string_to_array(:numbers, ',')) as number
            """)
        .param("site", site)
        .param("run", run)
        .param("numbers", numbers.stream().map(String::valueOf).collect(Collectors.joining(",")))
        .update();
  }

  /** What a run changed, as the work of the run that takes it back. */
  void addUndo(String run, String undoes) {
    jdbc.sql(
            """
            insert into bulk_item (site, run, number, before, changes_seen)
            select site, :run, number, before, changes_seen from bulk_item
            where run = :undoes and state = 'changed'
            """)
        .param("run", run)
        .param("undoes", undoes)
        .update();
  }

  List<Long> waiting(String run, int limit) {
    return jdbc.sql(
            """
            select number from bulk_item where run = :run and state = 'waiting'
            order by number limit :limit
            """)
        .param("run", run)
        .param("limit", limit)
        .query(Long.class)
        .list();
  }

  /**
   * Takes a ticket's turn until the transaction ends; empty where it is done, being done, or the
   * run was stopped. The run cannot be stopped in the meantime.
   */
  Optional<Item> take(String run, long number) {
    return jdbc.sql(
            """
            select i.before, i.changes_seen from bulk_item i join bulk_run r on r.id = i.run
            where i.run = :run and i.number = :number and i.state = 'waiting'
              and r.state = 'running'
            for update of i skip locked for share of r
            """)
        .param("run", run)
        .param("number", number)
        .query((row, i) -> item(row))
        .optional();
  }

  void changed(String run, long number, Before before, long changesSeen) {
    jdbc.sql(
            """
            update bulk_item set state = 'changed', before = cast(:before as jsonb),
              changes_seen = :seen
            where run = :run and number = :number
            """)
        .param("run", run)
        .param("number", number)
        .param("before", write(before))
        .param("seen", changesSeen)
        .update();
  }

  void unchanged(String run, long number) {
    jdbc.sql("update bulk_item set state = 'unchanged' where run = :run and number = :number")
        .param("run", run)
        .param("number", number)
        .update();
  }

  void refused(String run, long number, String error) {
    jdbc.sql(
            """
            update bulk_item set state = 'refused', error = :error
            where run = :run and number = :number and state = 'waiting'
            """)
        .param("run", run)
        .param("number", number)
        .param("error", error)
        .update();
  }

  /** In the order of their numbers, after one of them. */
  List<BulkRun.Problem> problems(String run, long after, int limit) {
    return jdbc.sql(
            """
            select number, error from bulk_item
            where run = :run and state = 'refused' and number > :after
            order by number limit :limit
            """)
        .param("run", run)
        .param("after", after)
        .param("limit", limit)
        .query((row, i) -> new BulkRun.Problem(row.getLong(1), row.getString(2)))
        .list();
  }

  /**
   * How often a ticket was changed by someone, or in what many can be changed in. Its history only
   * grows, so an equal count means that nobody came in between.
   */
  long changesOf(TicketKey ticket) {
    return jdbc.sql(
            """
            select count(*) from ticket_history where site = :site and number = :number
              and (actor_kind <> 'system' or what in ('status', 'priority', 'assignee', 'labels'))
            """)
        .param("site", ticket.site())
        .param("number", ticket.number())
        .query(Long.class)
        .single();
  }

  private Item item(ResultSet row) throws SQLException {
    try {
      String before = row.getString("before");
      return new Item(
          before == null ? null : json.readValue(before, Before.class),
          row.getLong("changes_seen"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A bulk run's way back is broken", e);
    }
  }

  private String write(Before before) {
    try {
      return json.writeValueAsString(before);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A way back cannot be written as JSON", e);
    }
  }
}
