package org.ticketflow.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The engine's rows of one ticket that the application itself brought to where it stands, as
 * statements that write the same rows for many others: each id is another's, each time as much
 * later or earlier as the ticket is; all else as the engine wrote it.
 */
final class EngineClones {

  static final List<String> TABLES =
      List.of(
          "act_ru_execution",
          "act_ru_task",
          "act_ru_event_subscr",
          "act_ru_job",
          "act_ru_identitylink",
          "act_hi_procinst",
          "act_hi_actinst",
          "act_hi_taskinst");

  /** Ids that many instances share. */
  private static final Set<String> SHARED =
      Set.of("proc_def_id_", "deployment_id_", "job_def_id_", "proc_def_key_", "process_def_id_");

  private static final Pattern ID =
      Pattern.compile("(.*:)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

  private final Connection connection;
  private final Map<String, Integer> ids = new LinkedHashMap<>();

  private EngineClones(Connection connection) {
    this.connection = connection;
  }

  /**
   * The id that stands for the nth one of the template in the clone with this number. Those of one
   * clone are far apart in the index, as clones of one table are made together.
   */
  static final String ID_FUNCTION =
      """
      create function pg_temp.clone_id(n bigint, nth int) returns text language sql immutable as $$
        select lpad(to_hex(n), 8, '0') || '-' || lpad(to_hex(nth), 4, '0') || '-11f1-beca-bec000000000'
      $$
      """;

  /**
   * @param instance the process instance of the ticket that is the template; its id is the first
   * @param from a table with n, site, number, assignee, name, shift and due, named c
   */
  static List<String> of(Connection connection, String instance, String from) throws SQLException {
    EngineClones clones = new EngineClones(connection);
    clones.ids.put(instance, 1);
    List<String> inserts = new ArrayList<>();
    for (String table : TABLES) {
      inserts.addAll(clones.inserts(table, instance, from));
    }
    return inserts;
  }

  private List<String> inserts(String table, String root, String from) throws SQLException {
    String rows =
        switch (table) {
          // A yardstick keeps the foreign keys on: each after what it is part of.
          case "act_ru_execution" ->
              """
              proc_inst_id_ in (%s) order by (
                with recursive above (id_) as (
                  select coalesce(act_ru_execution.parent_id_, act_ru_execution.super_exec_)
                  union all
                  select coalesce(a.parent_id_, a.super_exec_) from above join act_ru_execution a using (id_))
                select count(id_) from above)
              """;
          case "act_ru_identitylink" ->
              "task_id_ in (select id_ from act_ru_task where proc_inst_id_ in (%s))";
          case "act_ru_job" -> "process_instance_id_ in (%s)";
          default -> "proc_inst_id_ in (%s)";
        };
    String family =
        "select '%1$s' union select proc_inst_id_ from act_hi_procinst where root_proc_inst_id_ = '%1$s'"
            .formatted(root);
    List<String> inserts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select * from " + table + " where " + rows.formatted(family))) {
      while (row.next()) {
        inserts.add(insert(table, row, from));
      }
    }
    return inserts;
  }

  private String insert(String table, ResultSet row, String from) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    boolean task = false;
    boolean past = false;
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnName(i);
      past |= name.equals("end_time_") && row.getObject(i) != null;
      task |= (name.equals("task_id_") || name.equals("task_def_key_")) && row.getObject(i) != null;
    }
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnName(i);
      String value = value(name, columns.getColumnTypeName(i), row.getString(i), task && !past);
      if (value != null) {
        names.add(name);
        values.add(value);
      }
    }
    return "insert into %s (%s) select %s from %s c"
        .formatted(table, String.join(", ", names), String.join(", ", values), from);
  }

  /** Null where the column has none. */
  private String value(String column, String type, String value, boolean openTask) {
    if (column.equals("assignee_") && openTask) {
      return "c.assignee";
    }
    if (value == null) {
      return null;
    }
    Matcher id = ID.matcher(value);
    if (!SHARED.contains(column) && id.matches()) {
      String prefix = id.group(1) == null ? "" : "'" + id.group(1) + "' || ";
      return prefix
          + "pg_temp.clone_id(c.n, %d)"
              .formatted(ids.computeIfAbsent(id.group(2), one -> ids.size() + 1));
    }
    String quoted = "'" + value.replace("'", "''") + "'";
    return switch (column) {
      case "tenant_id_" -> "c.site";
      case "business_key_" -> "c.site || '/TKT-' || c.number";
      case "duedate_" -> "c.due";
      case "name_" -> value.startsWith("TKT-") ? "c.name" : quoted;
      default -> type.equals("timestamp") ? "timestamp " + quoted + " + c.shift" : quoted;
    };
  }
}
