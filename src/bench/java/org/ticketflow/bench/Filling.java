package org.ticketflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Fills an empty application with tickets that have a past, by statements over whole sets. The
 * application itself brings one ticket to each place where tickets stand; the others' engine rows
 * are that one's, so that nothing here knows how the engine keeps its state.
 */
final class Filling {

  private static final List<String> PRIORITIES = List.of("urgent", "high", "normal", "low");

  private static final List<String> OURS =
      List.of(
          "ticket",
          "ticket_text",
          "ticket_comment",
          "ticket_history",
          "ticket_delivery",
          "ticket_transcript",
          "outgoing_mail",
          "conversation",
          "message");

  private final Application application;
  private final Api api;
  private final Database database;
  private final Path sql;

  Filling(Application application, Database database, Path sql) {
    this.application = application;
    this.api = new Api(application.port);
    this.database = database;
    this.sql = sql;
  }

  void fill(long rows, int sites) throws Exception {
    application.control("/people");
    application.control("/sites?count=" + sites);
    database.execute("alter system set max_wal_size = '3GB'");
    database.execute("alter system set autovacuum = off");
    database.execute("select pg_reload_conf()");
    try (Connection connection = database.connect("ticketflow")) {
      for (String setting :
          List.of(
              "session_replication_role = replica",
              "synchronous_commit = off",
              "work_mem = '256MB'",
              "maintenance_work_mem = '768MB'",
              "jit = off")) {
        execute(connection, "set " + setting);
      }
      execute(connection, EngineClones.ID_FUNCTION);
      templates(connection);
      List<String> clones = clones(connection);
      application.control("/jobs?are=off");
      List<String> indexes = withoutIndexes(connection);
      String[] steps = Files.readString(sql).split("(?m)^-- step: ");
      for (String step : Arrays.copyOfRange(steps, 1, steps.length)) {
        String name = step.substring(0, step.indexOf('\n'));
        timed(name, () -> execute(connection, step.substring(name.length()).replace(":rows", "" + rows)));
      }
      timed("engine", () -> all(connection, clones));
      timed("indexes", () -> all(connection, indexes));
      all(
          connection,
          List.of("drop table bench_drawn, bench_site, bench_sentence, bench_clone, bench_template"));
      timed("vacuum and analyze", () -> execute(connection, "vacuum (analyze)"));
    }
    database.execute("alter system reset max_wal_size");
    database.execute("alter system reset autovacuum");
    database.execute("select pg_reload_conf()");
    timed("checkpoint", () -> database.execute("checkpoint"));
  }

  /** One ticket for each place, in the state that all its clones will be in. */
  private void templates(Connection connection) throws Exception {
    execute(
        connection,
        """
        create unlogged table bench_template (name text primary key, number bigint, instance text,
          created_at timestamp, since text, next_escalation text)
        """);
    for (String priority : PRIORITIES) {
      template(connection, "open-" + priority, priority, List.of());
      template(connection, "in_progress-" + priority, priority, List.of("in_progress"));
    }
    template(connection, "closed", "normal", List.of("in_progress", "closed"));
    JsonNode intake =
        api.json(
            api.post(
                Api.KEY,
                "/api/v1/sites/acme/tickets",
                "{\"subject\": \"Template\", \"description\": \"intake\"}",
                201));
    keep(connection, "intake", intake.get("code").asText());
  }

  private void template(Connection connection, String name, String priority, List<String> moves)
      throws Exception {
    String code =
        api.json(
                api.post(
                    Api.KEY,
                    "/api/v1/sites/acme/tickets",
                    """
                    {"subject": "Template", "description": "%s", "priority": "%s",
                     "requester": {"name": "Mia", "email": "mia@example.com"}}
                    """
                        .formatted(name, priority),
                    201))
            .get("code")
            .asText();
    application.settle();
    for (String status : moves) {
      api.patch(
          Api.MANAGER,
          "/api/v1/sites/acme/tickets/" + code,
          "{\"status\": \"%s\"}".formatted(status),
          200);
    }
    application.settle();
    keep(connection, name, code);
  }

  private static void keep(Connection connection, String name, String code) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into bench_template
            select ?, number, process_instance_id, created_at at time zone 'UTC',
              next_escalation::jsonb ->> 'since', next_escalation
            from ticket where site = 'acme' and number = ?
            """)) {
      insert.setString(1, name);
      insert.setLong(2, Long.parseLong(code.replace("TKT-", "")));
      if (insert.executeUpdate() != 1) {
        throw new SQLException("There is no template " + name);
      }
    }
  }

  private static List<String> clones(Connection connection) throws SQLException {
    List<String> inserts = new ArrayList<>();
    for (String[] template : rows(connection, "select name, instance from bench_template", 2)) {
      String clones = "(select * from bench_clone where template = '" + template[0] + "')";
      inserts.addAll(EngineClones.of(connection, template[1], clones));
    }
    return inserts;
  }

  /** An index is made faster than kept: what makes them again afterwards. */
  private static List<String> withoutIndexes(Connection connection) throws SQLException {
    List<String> make = new ArrayList<>();
    List<String> tables = new ArrayList<>(OURS);
    tables.addAll(EngineClones.TABLES);
    for (String table : tables) {
      for (String[] index :
          rows(
              connection,
              """
              select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index i
              where indrelid = '%s'::regclass
                and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
              """
                  .formatted(table),
              2)) {
        execute(connection, "drop index " + index[0]);
        // Made on the whole table, an index gets its parts; made as it is told, it has none.
        make.add(index[1].replace(" ON ONLY ", " ON "));
      }
    }
    return make;
  }

  private static List<String[]> rows(Connection connection, String sql, int columns)
      throws SQLException {
    List<String[]> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        String[] row = new String[columns];
        for (int i = 0; i < columns; i++) {
          row[i] = found.getString(i + 1);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static void all(Connection connection, List<String> statements) throws SQLException {
    for (String statement : statements) {
      execute(connection, statement);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A step of the filling, which is told with its time. */
  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  private static void timed(String name, Step step) throws Exception {
    long begun = System.nanoTime();
    step.run();
    System.out.printf(Locale.ROOT, "  %-20s %6.1f s%n", name, (System.nanoTime() - begun) / 1e9);
  }
}
