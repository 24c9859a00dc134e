package org.ticketflow.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.ticketflow.conversation.EmailProofs.Standing;
import org.ticketflow.site.EmailAddress;

/** The rows of codes that were mailed, and of what was proven with them. */
@Repository
class EmailProofRows {

  private final JdbcClient jdbc;

  EmailProofRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The last code of a conversation; who holds the conversation's row has it to themselves. */
  record Proof(
      long id,
      EmailAddress email,
      String hash,
      int tries,
      Instant expiresAt,
      @Nullable Instant provenUntil) {}

  long add(
      Conversation conversation, EmailAddress email, String hash, Instant now, Instant expires) {
    return jdbc.sql(
            """
            insert into email_proof (site, conversation_id, email, code_hash, created_at, expires_at)
            values (:site, :conversation, :email, :hash, :now, :expires) returning id
            """)
        .param("site", conversation.site())
        .param("conversation", conversation.id())
        .param("email", email.value())
        .param("hash", hash)
        .param("now", ConversationRows.at(now))
        .param("expires", ConversationRows.at(expires))
        .query(Long.class)
        .single();
  }

  Optional<Proof> latest(String site, String conversation, Instant since) {
    return jdbc.sql(
            """
            select id, email, code_hash, tries, expires_at, proven_until from email_proof
            where site = :site and conversation_id = :conversation and created_at > :since
            order by id desc limit 1
            """)
        .param("site", site)
        .param("conversation", conversation)
        .param("since", ConversationRows.at(since))
        .query(EmailProofRows::proof)
        .optional();
  }

  /**
   * Counts a try, unless the code has been tried often enough, is too old, or was the right one.
   */
  boolean tried(Proof proof, int most, Instant now) {
    return jdbc.sql(
                """
                update email_proof set tries = tries + 1
                where id = :id and tries < :most and expires_at > :now and proven_until is null
                """)
            .param("id", proof.id())
            .param("most", most)
            .param("now", ConversationRows.at(now))
            .update()
        == 1;
  }

  void proven(Proof proof, Instant until) {
    jdbc.sql("update email_proof set proven_until = :until where id = :id")
        .param("until", ConversationRows.at(until))
        .param("id", proof.id())
        .update();
  }

  /** Until this transaction ends, nobody else counts codes of this address. */
  void holdAddress(String site, EmailAddress email) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 40)) is null")
        .param("key", site + " " + email.value().toLowerCase(java.util.Locale.ROOT))
        .query(Boolean.class)
        .single();
  }

  /** When one more code may be mailed to an address: empty if now. */
  Optional<Instant> freeForAddress(
      String site, EmailAddress email, int most, Duration window, Instant now) {
    return free(
        "site = :site and lower(email) = lower(:key)", site, email.value(), most, window, now);
  }

  /** When one more code may be mailed out of a conversation: empty if now. */
  Optional<Instant> freeForConversation(
      String site, String conversation, int most, Duration window, Instant now) {
    return free("site = :site and conversation_id = :key", site, conversation, most, window, now);
  }

  Map<String, Standing> standing(
      String site, Collection<String> conversations, int mostTries, Instant now) {
    Map<String, Standing> standing = new HashMap<>();
    jdbc.sql(
            """
            select c.id,
              exists (select from email_proof p
                      where p.site = c.site and p.conversation_id = c.id
                        and p.proven_until > :now and lower(p.email) = lower(c.visitor_email)),
              coalesce((select p.proven_until is null and p.expires_at > :now and p.tries < :most
                        from email_proof p where p.site = c.site and p.conversation_id = c.id
                        order by p.id desc limit 1), false)
            from conversation c where c.site = :site and c.id = any(:ids)
            """)
        .param("now", ConversationRows.at(now))
        .param("most", mostTries)
        .param("site", site)
        .param("ids", conversations.toArray(new String[0]))
        .query(
            row -> {
              standing.put(row.getString(1), new Standing(row.getBoolean(2), row.getBoolean(3)));
            });
    return standing;
  }

  private Optional<Instant> free(
      String where, String site, String key, int most, Duration window, Instant now) {
    return jdbc.sql(
            "select created_at from email_proof where "
                + where
                + " and created_at > :since order by created_at desc offset :others limit 1")
        .param("site", site)
        .param("key", key)
        .param("since", ConversationRows.at(now.minus(window)))
        .param("others", most - 1)
        .query((row, index) -> row.getTimestamp(1).toInstant().plus(window))
        .optional();
  }

  private static Proof proof(ResultSet row, int index) throws SQLException {
    Timestamp proven = row.getTimestamp("proven_until");
    return new Proof(
        row.getLong("id"),
        new EmailAddress(row.getString("email")),
        row.getString("code_hash"),
        row.getInt("tries"),
        row.getTimestamp("expires_at").toInstant(),
        proven == null ? null : proven.toInstant());
  }
}
