package org.ticketflow.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.ticketflow.conversation.Conversation.Status;

/**
 * The rows of conversations. Plain SQL, because each change is one statement that checks, locks and
 * changes at once, whatever the transaction around it has already read.
 */
@Repository
class ConversationRows {

  private static final String COLUMNS =
      "id, site, status, visitor_name, visitor_email, visitor_seen_at, created_at, updated_at,"
          + " closed_at, assignee, waiting_since";

  /** How stale the time at which a visitor was last seen may be: saves a write per call. */
  private static final Duration SEEN_STEP = Duration.ofSeconds(10);

  private final JdbcClient jdbc;

  ConversationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Conversation conversation, byte[] tokenHash) {
    jdbc.sql(
            """
            insert into conversation (id, site, status, visitor_name, visitor_email, token_hash,
                                      visitor_seen_at, created_at, updated_at)
            values (:id, :site, :status, :name, :email, :hash, :seen, :created, :updated)
            """)
        .param("id", conversation.id())
        .param("site", conversation.site())
        .param("status", conversation.status().key())
        .param("name", conversation.visitorName())
        .param("email", conversation.visitorEmail())
        .param("hash", tokenHash)
        .param("seen", at(conversation.visitorSeenAt()))
        .param("created", at(conversation.createdAt()))
        .param("updated", at(conversation.updatedAt()))
        .update();
  }

  Optional<Conversation> find(String site, String id) {
    return jdbc.sql("select " + COLUMNS + " from conversation where site = :site and id = :id")
        .param("site", site)
        .param("id", id)
        .query(ConversationRows::conversation)
        .optional();
  }

  boolean belongsTo(String site, String id, byte[] tokenHash) {
    return jdbc.sql(
            "select count(*) from conversation where site = :site and id = :id and token_hash ="
                + " :hash")
        .param("site", site)
        .param("id", id)
        .param("hash", tokenHash)
        .query(Integer.class)
        .single()
        .equals(1);
  }

  /**
   * Takes the row of an open conversation for this transaction, so that what is said in it comes
   * one after the other and not after its end; empty if it is closed or none.
   */
  Optional<Conversation> openToSpeak(String site, String id, Instant now, boolean asVisitor) {
    return jdbc.sql(
            """
            update conversation
            set updated_at = greatest(updated_at, :now),
                visitor_seen_at = case when :asVisitor then :now else visitor_seen_at end
            where site = :site and id = :id and status = 'open'
            returning\s"""
                + COLUMNS)
        .param("now", at(now))
        .param("asVisitor", asVisitor)
        .param("site", site)
        .param("id", id)
        .query(ConversationRows::conversation)
        .optional();
  }

  /** Empty if it was closed already, or is none. */
  Optional<Conversation> close(String site, String id, Instant now) {
    return jdbc.sql(
            """
            update conversation
            set status = 'closed', closed_at = :now, waiting_since = null, updated_at = greatest(updated_at, :now)
            where site = :site and id = :id and status = 'open'
            returning\s"""
                + COLUMNS)
        .param("now", at(now))
        .param("site", site)
        .param("id", id)
        .query(ConversationRows::conversation)
        .optional();
  }

  /** Gives it to a teammate, or back to all; empty if nothing changes by it. */
  Optional<Conversation> assign(String site, String id, @Nullable String person) {
    return jdbc.sql(
            """
            update conversation
            set assignee = :person,
                waiting_since = case when :person::text is null then waiting_since end
            where site = :site and id = :id and status = 'open'
              and (assignee is distinct from :person or waiting_since is not null)
            returning\s"""
                + COLUMNS)
        .param("person", person, Types.VARCHAR)
        .param("site", site)
        .param("id", id)
        .query(ConversationRows::conversation)
        .optional();
  }

  /** A teammate has answered, for which nobody waits any more; it is theirs if it was nobody's. */
  void answered(String site, String id, String person) {
    jdbc.sql(
            """
            update conversation set assignee = coalesce(assignee, :person), waiting_since = null
            where site = :site and id = :id and (assignee is null or waiting_since is not null)
            """)
        .param("person", person)
        .param("site", site)
        .param("id", id)
        .update();
  }

  /** Empty if it is closed, none, or waits already. */
  Optional<Conversation> await(String site, String id, Instant now) {
    return jdbc.sql(
            """
            update conversation set waiting_since = :now
            where site = :site and id = :id and status = 'open' and waiting_since is null
            returning\s"""
                + COLUMNS)
        .param("now", at(now))
        .param("site", site)
        .param("id", id)
        .query(ConversationRows::conversation)
        .optional();
  }

  boolean setVisitorEmail(String site, String id, String email) {
    return jdbc.sql(
                "update conversation set visitor_email = :email where site = :site and id = :id")
            .param("email", email)
            .param("site", site)
            .param("id", id)
            .update()
        == 1;
  }

  void visitorsSeen(Collection<String> ids, Instant now) {
    jdbc.sql(
            """
            update conversation set visitor_seen_at = :now
            where id = any(:ids) and status = 'open'
              and visitor_seen_at not between :recently and :now
            """)
        .param("ids", ids.toArray(new String[0]))
        .param("now", at(now))
        .param("recently", at(now.minus(SEEN_STEP)))
        .update();
  }

  /** By last change, newest first: each status by itself walks the index just as far as needed. */
  List<Conversation> list(
      String site,
      Collection<Status> statuses,
      @Nullable String assignee,
      @Nullable ConversationCursor after,
      int limit) {
    String oneStatus =
        "(select "
            + COLUMNS
            + " from conversation where site = :site and status = '%s'"
            + (assignee == null ? "" : " and assignee = :assignee")
            + (after == null ? "" : " and updated_at <= :at and (updated_at < :at or id > :id)")
            + " order by updated_at desc, id limit :limit)";
    String all =
        String.join(
            " union all ",
            statuses.stream().map(status -> oneStatus.formatted(status.key())).toList());
    JdbcClient.StatementSpec query =
        jdbc.sql("select * from (" + all + ") found order by updated_at desc, id limit :limit")
            .param("site", site)
            .param("limit", limit);
    if (assignee != null) {
      query = query.param("assignee", assignee);
    }
    if (after != null) {
      query = query.param("at", at(after.updatedAt())).param("id", after.id());
    }
    return query.query(ConversationRows::conversation).list();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Conversation conversation(ResultSet row, int index) throws SQLException {
    return new Conversation(
        row.getString("id"),
        row.getString("site"),
        Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getString("visitor_name"),
        row.getString("visitor_email"),
        row.getTimestamp("visitor_seen_at").toInstant(),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        instant(row, "closed_at"),
        row.getString("assignee"),
        instant(row, "waiting_since"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
