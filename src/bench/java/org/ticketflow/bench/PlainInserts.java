package org.ticketflow.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a filed ticket, the engine's and ours, by prepared inserts in one transaction and
 * nothing else: what the database alone would take. They are whole tickets with a live process.
 */
final class PlainInserts implements AutoCloseable {

  private static final List<String> OURS =
      List.of(
          """
          insert into ticket (site, number, subject, description, status, priority, priority_source,
            priority_reason, picked_priority, requester_name, requester_email, labels,
            process_instance_id, created_by, created_by_kind, created_at, opened_at, updated_at,
            next_escalation_at, next_escalation, version)
          select site, c.number, subject, description, status, priority, priority_source,
            priority_reason, picked_priority, requester_name, requester_email, labels,
            pg_temp.clone_id(c.n, 1), created_by, created_by_kind, now(), now(), now(),
            c.due, next_escalation, 0
          from (%s) c join ticket t using (site) where t.number = %d
          """,
          """
          insert into ticket_history (id, site, number, what, old_value, new_value, actor_kind, actor, at)
          select nextval('ticket_history_id'), site, c.number, what, old_value, new_value, actor_kind,
            actor, now()
          from (%s) c join ticket_history t using (site)
          where t.number = %d and what in ('filed', 'priority', 'status')
          """);

  private static final String CLONE =
      """
      select %d + x.number as n, 'acme'::text as site, x.number, null::text as assignee,
        'TKT-' || x.number || ' · plain' as name, interval '0' as shift,
        localtimestamp + interval '30 days' as due
      from (select ?::bigint as number) x
      """;

  /** Beyond the numbers that clones of the filling have. */
  private static final long FIRST = 2_000_000_000L;

  private final Connection connection;
  private final PreparedStatement next;
  private final List<PreparedStatement> inserts = new ArrayList<>();

  /**
   * @param template the number of a ticket of acme that was just filed
   */
  PlainInserts(Database database, long template) throws SQLException {
    connection = database.connect("ticketflow");
    try (Statement statement = connection.createStatement()) {
      statement.execute(EngineClones.ID_FUNCTION);
      String instance;
      try (ResultSet row =
          statement.executeQuery(
              "select process_instance_id from ticket where site = 'acme' and number = "
                  + template)) {
        row.next();
        instance = row.getString(1);
      }
      String clone = CLONE.formatted(FIRST);
      for (String sql : OURS) {
        inserts.add(connection.prepareStatement(sql.formatted(clone, template)));
      }
      for (String sql : EngineClones.of(connection, instance, "(" + clone + ")")) {
        inserts.add(connection.prepareStatement(sql));
      }
    }
    next = connection.prepareStatement("select nextval('ticket_number_acme')");
    connection.setAutoCommit(false);
  }

  void insert() throws SQLException {
    long number;
    try (ResultSet row = next.executeQuery()) {
      row.next();
      number = row.getLong(1);
    }
    for (PreparedStatement insert : inserts) {
      insert.setLong(1, number);
      insert.executeUpdate();
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
