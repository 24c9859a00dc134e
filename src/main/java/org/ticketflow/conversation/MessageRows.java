package org.ticketflow.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.ticketflow.conversation.Author.Kind;

/** The rows of what was said; they are only ever added. */
@Repository
class MessageRows {

  private static final String COLUMNS =
      "id, conversation_id, author_kind, author_name, body, created_at";

  private final JdbcClient jdbc;

  MessageRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Empty if this conversation already has a message of that origin. */
  Optional<Message> add(
      Conversation conversation, Author author, String body, @Nullable String origin, Instant at) {
    return jdbc.sql(
            """
            insert into message (site, conversation_id, author_kind, author_name, body, origin,
                                 created_at)
            values (:site, :conversation, :kind, :name, :body, :origin, :at)
            on conflict (conversation_id, origin) do nothing
            returning\s"""
                + COLUMNS)
        .param("site", conversation.site())
        .param("conversation", conversation.id())
        .param("kind", author.kind().key())
        .param("name", author.name())
        .param("body", body)
        .param("origin", origin)
        .param("at", ConversationRows.at(at))
        .query(MessageRows::message)
        .optional();
  }

  Optional<Message> byOrigin(String site, String conversation, String origin) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from message where site = :site and conversation_id = :conversation and origin"
                + " = :origin")
        .param("site", site)
        .param("conversation", conversation)
        .param("origin", origin)
        .query(MessageRows::message)
        .optional();
  }

  List<Message> since(String conversation, long after, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from message where conversation_id = :conversation and id > :after"
                + " order by id limit :limit")
        .param("conversation", conversation)
        .param("after", after)
        .param("limit", limit)
        .query(MessageRows::message)
        .list();
  }

  /** The newest ones before the message with this id, oldest first. */
  List<Message> before(String conversation, long before, int limit) {
    return jdbc.sql(
            "select * from (select "
                + COLUMNS
                + " from message where conversation_id = :conversation and id < :before"
                + " order by id desc limit :limit) newest order by id")
        .param("conversation", conversation)
        .param("before", before)
        .param("limit", limit)
        .query(MessageRows::message)
        .list();
  }

  /** The last message of each, with the beginning of its body. */
  List<Message> last(Collection<String> conversations, int bodyLength) {
    return jdbc.sql(
            """
            select m.id, m.conversation_id, m.author_kind, m.author_name,
                   left(m.body, :bodyLength) as body, m.created_at
            from unnest(:conversations) as c (id)
            cross join lateral (select * from message where conversation_id = c.id
                                order by id desc limit 1) m
            """)
        .param("bodyLength", bodyLength)
        .param("conversations", conversations.toArray(new String[0]))
        .query(MessageRows::message)
        .list();
  }

  /** All messages, or as many of the last ones as fit into that many bytes of JSON. */
  List<Message> newestWithin(String conversation, int bytes) {
    return jdbc.sql(
            """
            select * from (
              select id, conversation_id, author_kind, author_name, body, created_at,
                     sum(octet_length(to_json(body)::text)
                         + coalesce(octet_length(to_json(author_name)::text), 4) + 80)
                       over (order by id desc) as bytes_from_here
              from message where conversation_id = :conversation) m
            where bytes_from_here <= :bytes order by id
            """)
        .param("conversation", conversation)
        .param("bytes", bytes)
        .query(MessageRows::message)
        .list();
  }

  int count(String conversation) {
    return jdbc.sql("select count(*) from message where conversation_id = :conversation")
        .param("conversation", conversation)
        .query(Integer.class)
        .single();
  }

  private static Message message(ResultSet row, int index) throws SQLException {
    return new Message(
        row.getLong("id"),
        row.getString("conversation_id"),
        new Author(
            Kind.valueOf(row.getString("author_kind").toUpperCase(Locale.ROOT)),
            row.getString("author_name")),
        row.getString("body"),
        row.getTimestamp("created_at").toInstant());
  }
}
