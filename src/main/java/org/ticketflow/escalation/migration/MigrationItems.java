package org.ticketflow.escalation.migration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.migration.RunningTickets.Instance;
import org.ticketflow.ticket.TicketKey;

/** The tickets of migrations, and what became of each. */
@Component
class MigrationItems {

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;

  MigrationItems(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  void add(String run, List<Instance> instances) {
    MapSqlParameterSource[] rows = new MapSqlParameterSource[instances.size()];
    for (int i = 0; i < rows.length; i++) {
      Instance instance = instances.get(i);
      rows[i] =
          new MapSqlParameterSource()
              .addValue("run", run)
              .addValue("seq", i + 1)
              .addValue("site", instance.ticket().site())
              .addValue("number", instance.ticket().number())
              .addValue("file", instance.file().file())
              .addValue("instance", instance.id())
              .addValue("from", instance.from())
              .addValue("to", instance.to());
    }
    batches.batchUpdate(
        """
        insert into rule_migration_item
            (run, seq, site, number, file, instance, from_definition, to_definition)
        values (:run, :seq, :site, :number, :file, :instance, :from, :to)
        """,
        rows);
  }

  /** What a run moved, as the work of the run that takes it back: the last one first. */
  void addUndo(String run, String undoes) {
    jdbc.sql(
            """
            insert into rule_migration_item
                (run, seq, site, number, file, instance, from_definition, to_definition)
            select :run, row_number() over (order by seq desc), site, number, file, instance,
              to_definition, from_definition
            from rule_migration_item where run = :undoes and state = 'moved'
            """)
        .param("run", run)
        .param("undoes", undoes)
        .update();
  }

  List<Long> waiting(String run, int limit) {
    return jdbc.sql(
            """
            select seq from rule_migration_item where run = :run and state = 'waiting'
            order by seq limit :limit
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
  Optional<Instance> take(String run, long seq) {
    return jdbc.sql(
            """
            select i.* from rule_migration_item i join rule_migration m on m.id = i.run
            where i.run = :run and i.seq = :seq and i.state = 'waiting' and m.state = 'running'
            for update of i skip locked for share of m
            """)
        .param("run", run)
        .param("seq", seq)
        .query((row, i) -> instance(row))
        .optional();
  }

  void settle(String run, long seq, MigratedTicket.State state, @Nullable String error) {
    jdbc.sql(
            """
            update rule_migration_item set state = :state, error = :error
            where run = :run and seq = :seq and state = 'waiting'
            """)
        .param("run", run)
        .param("seq", seq)
        .param("state", state.name().toLowerCase(Locale.ROOT))
        .param("error", error)
        .update();
  }

  /** In the order of the run, after one of them, of the sites that may be seen. */
  List<MigratedTicket> results(
      String run, MigratedTicket.@Nullable State state, Set<String> sites, long after, int limit) {
    if (sites.isEmpty()) {
      return List.of(); // the list in the statement must not be empty
    }
    return jdbc.sql(
            """
            select i.*, coalesce(f.version_, fd.version_) as from_version,
              coalesce(t.version_, td.version_) as to_version
            from rule_migration_item i
            left join act_re_procdef f on f.id_ = i.from_definition
            left join act_re_procdef t on t.id_ = i.to_definition
            left join act_re_decision_def fd on fd.id_ = i.from_definition
            left join act_re_decision_def td on td.id_ = i.to_definition
            where i.run = :run and i.seq > :after and i.site in (:sites)
              and (cast(:state as text) is null or i.state = :state)
            order by i.seq limit :limit
            """)
        .param("run", run)
        .param("after", after)
        .param("sites", sites)
        .param("state", state == null ? null : state.name().toLowerCase(Locale.ROOT), Types.VARCHAR)
        .param("limit", limit)
        .query((row, i) -> result(row))
        .list();
  }

  private static Instance instance(ResultSet row) throws SQLException {
    return new Instance(
        new TicketKey(row.getString("site"), row.getLong("number")),
        RuleFile.of(row.getString("file")),
        row.getString("instance"),
        row.getString("from_definition"),
        row.getString("to_definition"));
  }

  private static MigratedTicket result(ResultSet row) throws SQLException {
    return new MigratedTicket(
        row.getLong("seq"),
        new TicketKey(row.getString("site"), row.getLong("number")),
        row.getString("file"),
        MigratedTicket.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getObject("from_version", Integer.class),
        row.getObject("to_version", Integer.class),
        row.getString("error"));
  }
}
