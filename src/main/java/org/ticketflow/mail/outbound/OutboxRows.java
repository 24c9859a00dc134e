package org.ticketflow.mail.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.ThisNode;
import org.ticketflow.ticket.TicketKey;

/**
 * The table of mails that have to leave. A mail is a row before it is anything else, written in the
 * transaction that decided on it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OutboxRows {

  private final JdbcClient jdbc;
  private final EntityManager entities;
  private final ObjectMapper json;
  private final ApplicationEventPublisher events;
  private final ThisNode node;

  OutboxRows(
      JdbcClient jdbc,
      EntityManager entities,
      ObjectMapper json,
      ApplicationEventPublisher events,
      ThisNode node) {
    this.jdbc = jdbc;
    this.entities = entities;
    this.json = json;
    this.events = events;
    this.node = node;
  }

  /** Answers whether it is new; what has the same origin is queued already. */
  boolean add(Draft draft, Instant now) {
    if (draft.commentId() != null) {
      entities.flush(); // the comment may be as new as its mail
    }
    TicketKey ticket = draft.ticket();
    int added =
        jdbc.sql(
                """
                insert into outgoing_mail (site, number, comment_id, origin, message_id, recipient,
                    recipient_name, copies, subject, text_body, html_body, headers, next_attempt_at, created_at)
                values (:site, :number, :comment, :origin, :messageId, :recipient,
                    :recipientName, :copies, :subject, :text, :html, cast(:headers as jsonb), :now, :now)
                on conflict (origin) do nothing
                """)
            .param("site", draft.site())
            .param("number", ticket == null ? null : ticket.number(), Types.BIGINT)
            .param("comment", draft.commentId())
            .param("origin", draft.origin())
            .param("messageId", draft.messageId())
            .param("recipient", draft.recipient().address().value())
            .param("recipientName", draft.recipient().name())
            .param("copies", draft.copies().toArray(String[]::new))
            .param("subject", draft.subject())
            .param("text", draft.body().text())
            .param("html", draft.body().html())
            .param("headers", write(draft.headers()))
            .param("now", utc(now))
            .update();
    if (added > 0) {
      events.publishEvent(new MailQueued());
    }
    return added > 0;
  }

  /** The Message-IDs of what the customer was sent on a ticket, oldest first. */
  List<String> thread(TicketKey ticket) {
    return jdbc.sql(
            """
            select message_id from outgoing_mail
            where site = :site and number = :number and comment_id is not null order by id
            """)
        .param("site", ticket.site())
        .param("number", ticket.number())
        .query(String.class)
        .list();
  }

  /** The next mail that is due and that nobody works on, leased; others pass by it. */
  Optional<LeasedMail> lease(Instant now, Instant until) {
    return jdbc.sql(
            """
            update outgoing_mail set leased_until = :until, leased_by = :node where id = (
              select id from outgoing_mail
              where state = 'pending' and next_attempt_at <= :now
                and (leased_until is null or leased_until <= :now or
            """
                + ThisNode.GONE
                + """
                )
              order by next_attempt_at, id limit 1 for update skip locked)
            returning *
            """)
        .param("node", node.id())
        .param("now", utc(now))
        .param("until", utc(until))
        .query(OutboxRows::mail)
        .optional();
  }

  /**
   * A mail about no one ticket is not kept: the link in it may be a secret, and its words would not
   * leave with a ticket's. Even if the lease was lost meanwhile: what has been sent need not be
   * sent once more.
   */
  boolean sent(LeasedMail mail, Instant now) {
    return jdbc.sql(
                """
                update outgoing_mail set state = 'sent', sent_at = :now, attempts = attempts + 1,
                    next_attempt_at = null, leased_until = null, error = null,
                    text_body = case when number is null then '' else text_body end,
                    html_body = case when number is null then '' else html_body end
                where id = :id and state = 'pending'
                """)
            .param("id", mail.id())
            .param("now", utc(now))
            .update()
        > 0;
  }

  /**
   * Writes down a failure, unless someone else has taken the mail over. What is given up is not
   * kept either if it is about no ticket.
   *
   * @param next when it is tried again; null gives it up
   */
  boolean failed(LeasedMail mail, String error, @Nullable Instant next) {
    return jdbc.sql(
                """
                update outgoing_mail set state = :state, attempts = attempts + 1, error = :error,
                    next_attempt_at = :next, leased_until = null,
                    text_body = case when number is null and :over then '' else text_body end,
                    html_body = case when number is null and :over then '' else html_body end
                where id = :id and state = 'pending' and leased_until = :lease
                """)
            .param("id", mail.id())
            .param("lease", utc(mail.lease()))
            .param("state", next == null ? "failed" : "pending")
            .param("over", next == null)
            .param("error", error)
            .param("next", next == null ? null : utc(next), Types.TIMESTAMP_WITH_TIMEZONE)
            .update()
        > 0;
  }

  /** Who has had it in copy does not get it again with the next try. */
  void copied(LeasedMail mail) {
    jdbc.sql("update outgoing_mail set copies = '{}' where id = :id")
        .param("id", mail.id())
        .update();
  }

  /**
   * Gives the lease back untried, and puts off with it every mail to the same provider that is due:
   * each to the moment when its turn comes.
   */
  void putOff(LeasedMail mail, FullMinute full, Instant now) {
    jdbc.sql(
            """
            with waiting as (
              select id, next_attempt_at from outgoing_mail
              where id = :id or (state = 'pending' and next_attempt_at <= :now
                and lower(substring(recipient from '[^@]*$')) = :domain
                and (leased_until is null or leased_until <= :now or
            """
                + ThisNode.GONE
                + """
                ))
              for update skip locked),
            turns as (
              select id, (row_number() over (order by next_attempt_at, id))::int - 1 as turn
              from waiting)
            update outgoing_mail m set leased_until = null,
              next_attempt_at = (cast(:free as timestamptz[]))[1 + t.turn % :aMinute]
                + t.turn / :aMinute * interval '1 minute'
            from turns t where m.id = t.id
            """)
        .param("id", mail.id())
        .param("now", utc(now))
        .param("domain", full.domain())
        .param("free", full.free().stream().map(Instant::toString).toArray(String[]::new))
        .param("aMinute", full.free().size())
        .update();
  }

  /** The given-up mail of a comment, if it has one. */
  Optional<Long> givenUp(TicketKey ticket, long commentId) {
    return jdbc.sql(
            "select id from outgoing_mail where site = :site and comment_id = :comment"
                + " and state = 'failed'")
        .param("site", ticket.site())
        .param("comment", commentId)
        .query(Long.class)
        .optional();
  }

  /** Makes the given-up mail of a comment due again, and answers its id. */
  Optional<Long> revive(TicketKey ticket, long commentId, EmailAddress recipient, Instant now) {
    Optional<Long> revived =
        jdbc.sql(
                """
                update outgoing_mail set state = 'pending', attempts = 0, next_attempt_at = :now,
                    leased_until = null, error = null, recipient = :recipient
                where site = :site and comment_id = :comment and state = 'failed' returning id
                """)
            .param("site", ticket.site())
            .param("comment", commentId)
            .param("recipient", recipient.value())
            .param("now", utc(now))
            .query(Long.class)
            .optional();
    revived.ifPresent(id -> events.publishEvent(new MailQueued()));
    return revived;
  }

  /** Takes everything as it is: a row that cannot be sent fails by itself, not the whole queue. */
  private static LeasedMail mail(ResultSet row, int number) throws SQLException {
    long comment = row.getLong("comment_id");
    long ticket = row.getLong("number");
    String site = row.getString("site");
    return new LeasedMail(
        row.getLong("id"),
        site,
        ticket == 0 ? null : new TicketKey(site, ticket),
        comment == 0 ? null : comment,
        row.getString("message_id"),
        row.getString("recipient"),
        row.getString("recipient_name"),
        copies(row),
        row.getString("subject"),
        new MailBody(row.getString("text_body"), row.getString("html_body")),
        row.getString("headers"),
        row.getInt("attempts"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("leased_until").toInstant());
  }

  static List<String> copies(ResultSet row) throws SQLException {
    return List.of((String[]) row.getArray("copies").getArray());
  }

  private String write(Map<String, String> headers) {
    try {
      return json.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Header fields that are no JSON", e);
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
