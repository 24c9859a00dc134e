package org.ticketflow.escalation.migration;

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

/** The table of migrations. What their tickets add up to is counted, never kept beside them. */
@Component
class MigrationRows {

  private static final String SELECT =
      """
      select m.*, c.*, exists (select 1 from rule_migration u where u.undoes = m.id) as undone
      from rule_migration m
      cross join lateral (
        select count(*) filter (where i.state = 'waiting') as waiting,
          count(*) filter (where i.state = 'moved') as moved,
          count(*) filter (where i.state = 'unchanged') as unchanged,
          count(*) filter (where i.state = 'failed') as failed
        from rule_migration_item i where i.run = m.id) c
      """;

  private final JdbcClient jdbc;

  MigrationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param leasedUntil until when whoever adds it works on it; null leaves it to the next worker
   */
  void add(Migration migration, @Nullable Instant leasedUntil) {
    try {
      jdbc.sql(
              """
              insert into rule_migration
                  (id, file, site, person, undoes, state, total, created_at, leased_until)
              values (:id, :file, :site, :person, :undoes, 'running', :total, :now, :lease)
              """)
          .param("id", migration.id())
          .param("file", migration.file())
          .param("site", migration.site())
          .param("person", migration.person())
          .param("undoes", migration.undoes())
          .param("total", migration.counts().total())
          .param("now", utc(migration.createdAt()))
          .param("lease", utc(leasedUntil), Types.TIMESTAMP_WITH_TIMEZONE)
          .update();
    } catch (DuplicateKeyException e) {
      throw new Conflict(
          "Tickets are being moved already, or this has been taken back. Wait for the other, or"
              + " stop it.");
    }
  }

  Optional<Migration> find(String id) {
    return jdbc.sql(SELECT + " where m.id = :id")
        .param("id", id)
        .query((row, i) -> read(row))
        .optional();
  }

  Optional<Migration> running() {
    return jdbc.sql(SELECT + " where m.state = 'running'").query((row, i) -> read(row)).optional();
  }

  List<Migration> newest(int limit) {
    return jdbc.sql(SELECT + " order by m.created_at desc, m.id limit :limit")
        .param("limit", limit)
        .query((row, i) -> read(row))
        .list();
  }

  /** The one that runs, if nobody works on it; others pass by it. */
  Optional<Migration> lease(Instant now, Instant until) {
    return jdbc.sql(
            """
            update rule_migration set leased_until = :until where id = (
              select id from rule_migration
              where state = 'running' and (leased_until is null or leased_until <= :now)
              limit 1 for update skip locked)
            returning id
            """)
        .param("now", utc(now))
        .param("until", utc(until))
        .query(String.class)
        .optional()
        .flatMap(this::find);
  }

  /** Its turn is over: done where nothing waits any more. */
  void release(String id, Instant now) {
    jdbc.sql(
            """
            update rule_migration m set leased_until = null,
              state = case when waits then 'running' else 'done' end,
              finished_at = case when waits then null else cast(:now as timestamptz) end
            from (select exists (select 1 from rule_migration_item
                where run = :id and state = 'waiting') as waits) w
            where m.id = :id and m.state = 'running'
            """)
        .param("id", id)
        .param("now", utc(now))
        .update();
  }

  /** Waits for the ticket just being moved: none is moved afterwards. */
  void stop(String id, String why, Instant now) {
    jdbc.sql(
            """
            update rule_migration set state = 'stopped', stopped_why = :why, finished_at = :now,
              leased_until = null
            where id = :id and state = 'running'
            """)
        .param("id", id)
        .param("why", why)
        .param("now", utc(now))
        .update();
  }

  private static Migration read(ResultSet row) throws SQLException {
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new Migration(
        row.getString("id"),
        row.getString("file"),
        row.getString("site"),
        row.getString("person"),
        row.getString("undoes"),
        row.getBoolean("undone"),
        Migration.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        new Migration.Counts(
            row.getInt("total"),
            row.getInt("waiting"),
            row.getInt("moved"),
            row.getInt("unchanged"),
            row.getInt("failed")),
        row.getString("stopped_why"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant());
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
