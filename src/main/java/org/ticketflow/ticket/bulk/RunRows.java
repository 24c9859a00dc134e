package org.ticketflow.ticket.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.ticket.TicketChange;

/** The table of bulk runs. What a run's tickets add up to is counted, never kept beside them. */
@Component
class RunRows {

  private static final String SELECT =
      """
      select r.*, c.*, exists (select 1 from bulk_run u where u.undoes = r.id) as undone
      from bulk_run r
      cross join lateral (
        select count(*) filter (where i.state = 'waiting') as waiting,
          count(*) filter (where i.state = 'changed') as changed,
          count(*) filter (where i.state = 'unchanged') as unchanged,
          count(*) filter (where i.state = 'refused') as refused
        from bulk_item i where i.run = r.id) c
      """;

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  RunRows(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * @param leasedUntil until when whoever adds it works on it; null leaves it to the next worker
   */
  void add(BulkRun run, @Nullable Instant leasedUntil) {
    try {
      jdbc.sql(
              """
              insert into bulk_run (id, site, person, change, undoes, state, background, total,
                  created_at, leased_until)
              values (:id, :site, :person, cast(:change as jsonb), :undoes, 'running', :background,
                  :total, :now, :lease)
              """)
          .param("id", run.id())
          .param("site", run.site())
          .param("person", run.person())
          .param("change", json.writeValueAsString(run.change()))
          .param("undoes", run.undoes())
          .param("background", run.background())
          .param("total", run.counts().total())
          .param("now", utc(run.createdAt()))
          .param("lease", utc(leasedUntil), Types.TIMESTAMP_WITH_TIMEZONE)
          .update();
    } catch (DuplicateKeyException e) {
      throw new Conflict(
          run.isUndo() && undone(run)
              ? "This has been undone already."
              : "Another of your changes of many tickets still runs. Wait for it, or stop it.");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A change cannot be written as JSON", e);
    }
  }

  Optional<BulkRun> find(String site, String id) {
    return jdbc.sql(SELECT + " where r.site = :site and r.id = :id")
        .param("site", site)
        .param("id", id)
        .query((row, i) -> read(row))
        .optional();
  }

  /**
   * The newest first.
   *
   * @param person null for everyone's
   */
  List<BulkRun> newest(String site, @Nullable String person, int limit) {
    return jdbc.sql(
            SELECT
                + """
                 where r.site = :site and (cast(:person as text) is null or r.person = :person)
                order by r.created_at desc, r.id limit :limit
                """)
        .param("site", site)
        .param("person", person, Types.VARCHAR)
        .param("limit", limit)
        .query((row, i) -> read(row))
        .list();
  }

  /** The run that has waited longest and that nobody works on, leased; others pass by it. */
  Optional<BulkRun> lease(Instant now, Instant until) {
    return jdbc.sql(
            """
            update bulk_run set leased_until = :until where id = (
              select id from bulk_run
              where state = 'running' and (leased_until is null or leased_until <= :now)
              order by worked_at nulls first, created_at, id limit 1 for update skip locked)
            returning site, id
            """)
        .param("now", utc(now))
        .param("until", utc(until))
        .query((row, i) -> new String[] {row.getString("site"), row.getString("id")})
        .optional()
        .flatMap(found -> find(found[0], found[1]));
  }

  /** Its turn is over: done where nothing waits any more, else the next run comes first. */
  void release(String id, Instant now) {
    jdbc.sql(
            """
            update bulk_run r set leased_until = null, worked_at = :now,
              state = case when waits then 'running' else 'done' end,
              finished_at = case when waits then null else cast(:now as timestamptz) end
            from (select exists (select 1 from bulk_item
                where run = :id and state = 'waiting') as waits) w
            where r.id = :id and r.state = 'running'
            """)
        .param("id", id)
        .param("now", utc(now))
        .update();
  }

  /** Waits for the tickets just being changed: none is changed afterwards. */
  boolean stop(String id, String why, Instant now) {
    return jdbc.sql(
                """
                update bulk_run set state = 'stopped', stopped_why = :why, finished_at = :now,
                  leased_until = null
                where id = :id and state = 'running'
                """)
            .param("id", id)
            .param("why", why)
            .param("now", utc(now))
            .update()
        > 0;
  }

  int forget(Instant finishedBefore) {
    return jdbc.sql("delete from bulk_run where finished_at < :before")
        .param("before", utc(finishedBefore))
        .update();
  }

  private boolean undone(BulkRun run) {
    return Boolean.TRUE.equals(
        jdbc.sql("select exists (select 1 from bulk_run where undoes = :run)")
            .param("run", run.undoes())
            .query(Boolean.class)
            .single());
  }

  private BulkRun read(ResultSet row) throws SQLException {
    try {
      OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
      return new BulkRun(
          row.getString("id"),
          row.getString("site"),
          row.getString("person"),
          json.readValue(row.getString("change"), TicketChange.class),
          row.getString("undoes"),
          row.getBoolean("undone"),
          BulkRun.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
          row.getBoolean("background"),
          new BulkRun.Counts(
              row.getInt("total"),
              row.getInt("waiting"),
              row.getInt("changed"),
              row.getInt("unchanged"),
              row.getInt("refused")),
          row.getString("stopped_why"),
          row.getObject("created_at", OffsetDateTime.class).toInstant(),
          finished == null ? null : finished.toInstant());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A bulk run's change is broken", e);
    }
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
