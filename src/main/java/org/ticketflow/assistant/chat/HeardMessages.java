package org.ticketflow.assistant.chat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.conversation.VisitorSaid;

/**
 * The messages that the assistant has to hear, one row each. A row is written with the message and
 * settled with what came of it, so that nothing is lost or done twice, whoever dies on the way.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class HeardMessages {

  /** Whoever writes faster than this is not listened to: the words stay in the conversation. */
  private static final int MOST_WAITING = 20;

  private final JdbcClient jdbc;

  HeardMessages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(VisitorSaid said, Instant now) {
    jdbc.sql(
            """
            insert into assistant_message (message_id, site, conversation_id, next_attempt_at, created_at)
            select :message, :site, :conversation, :now, :now
            where (select count(*) from (select 1 from assistant_message
                     where conversation_id = :conversation and state = 'waiting' limit :most) w) < :most
            """)
        .param("message", said.messageId())
        .param("site", said.site())
        .param("conversation", said.conversationId())
        .param("now", utc(now))
        .param("most", MOST_WAITING)
        .update();
  }

  /**
   * The next message that is due and in no other hands, leased. Messages of one conversation come
   * one after the other.
   */
  Optional<HeardMessage> lease(Instant now, Instant until) {
    return jdbc.sql(
            """
            update assistant_message set leased_until = :until, attempts = attempts + 1
            where message_id = (
              select message_id from assistant_message a
              where state = 'waiting' and next_attempt_at <= :now
                and (leased_until is null or leased_until <= :now)
                and not exists (select 1 from assistant_message b
                                where b.conversation_id = a.conversation_id
                                  and b.state = 'waiting' and b.message_id < a.message_id)
              order by message_id limit 1 for update skip locked)
            returning message_id, site, conversation_id, attempts, leased_until
            """)
        .param("now", utc(now))
        .param("until", utc(until))
        .query(
            (row, index) ->
                new HeardMessage(
                    row.getLong("message_id"),
                    row.getString("site"),
                    row.getString("conversation_id"),
                    row.getInt("attempts"),
                    row.getTimestamp("leased_until").toInstant()))
        .optional();
  }

  /** False if somebody else has taken the message over: then nothing may come of it here. */
  boolean settle(HeardMessage message, String state, String outcome) {
    return jdbc.sql(
                """
                update assistant_message set state = :state, outcome = :outcome, leased_until = null
                where message_id = :id and state = 'waiting' and leased_until = :lease
                """)
            .param("state", state)
            .param("outcome", outcome)
            .param("id", message.id())
            .param("lease", utc(message.lease()))
            .update()
        == 1;
  }

  void retry(HeardMessage message, Instant at) {
    jdbc.sql(
            """
            update assistant_message set next_attempt_at = :at, leased_until = null
            where message_id = :id and state = 'waiting' and leased_until = :lease
            """)
        .param("at", utc(at))
        .param("id", message.id())
        .param("lease", utc(message.lease()))
        .update();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
