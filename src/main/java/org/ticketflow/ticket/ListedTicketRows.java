package org.ticketflow.ticket;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads what lists show. Past the persistence context, as nothing here is changed: fifty entities
 * with their snapshots would cost as much as finding them.
 */
final class ListedTicketRows {

  private static final String COLUMNS =
      """
      t.site, t.number, t.subject, %s, t.status, t.priority_rank, t.requester_name,
      t.requester_email, t.assignee, t.labels, t.conversation_id, t.process_instance_id,
      t.created_by, t.created_at, t.opened_at, t.updated_at, t.closed_at, t.escalation_level,
      t.next_escalation_at, t.version,
      coalesce((t.next_escalation::jsonb ->> 'since')::timestamptz, t.opened_at, t.created_at),
      (t.next_escalation::jsonb ->> 'left') is not null""";

  /** In the order in which {@link #read} takes them. */
  static final String WHOLE = COLUMNS.formatted("t.description");

  static final String LINE = COLUMNS.formatted("null");

  /** So many columns. */
  static final int COUNT = 22;

  private ListedTicketRows() {}

  /**
   * Statements that are planned for their values each time. A plan for any value, as the driver and
   * the database keep one after some calls, would read the whole site for the three tickets of a
   * rare status.
   */
  static JdbcClient plannedEachTime(DataSource source) {
    return JdbcClient.create(
        new JdbcTemplate(source) {
          @Override
          protected void applyStatementSettings(Statement statement) throws SQLException {
            super.applyStatementSettings(statement);
            if (statement.isWrapperFor(PGStatement.class)) {
              statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
          }
        });
  }

  static ListedTicket read(ResultSet row) throws SQLException {
    int rank = row.getInt(6);
    return new ListedTicket(
        new TicketKey(row.getString(1), row.getLong(2)),
        row.getString(3),
        row.getString(4),
        Status.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
        rank == 0 ? null : Priority.values()[rank - 1],
        new Requester(row.getString(7), row.getString(8)),
        row.getString(9),
        words(row.getArray(10)),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getTimestamp(14).toInstant(),
        instant(row.getTimestamp(15)),
        row.getTimestamp(16).toInstant(),
        instant(row.getTimestamp(17)),
        row.getInt(18),
        instant(row.getTimestamp(19)),
        row.getLong(20),
        row.getTimestamp(21).toInstant(),
        row.getBoolean(22));
  }

  private static List<String> words(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
