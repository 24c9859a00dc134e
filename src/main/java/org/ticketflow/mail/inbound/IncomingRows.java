package org.ticketflow.mail.inbound;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.site.ThisNode;
import org.ticketflow.ticket.TicketKey;

/** The table of mails that came, each with what became of it. */
@Repository
@Transactional
class IncomingRows {

  /**
   * Longer than a mail takes to be understood and brought to its ticket, and no longer than a mail
   * may wait whose handler lost the database; two who handle one make one ticket of it all the
   * same.
   */
  static final Duration LEASE = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ThisNode node;

  IncomingRows(JdbcClient jdbc, Clock clock, ThisNode node) {
    this.node = node;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A mail that waits for somebody to handle it. */
  record Waiting(long id, String site, int attempts) {}

  /** Those of the UIDs that have been taken already. */
  Set<Long> taken(long mailbox, long uidValidity, List<Long> uids) {
    return Set.copyOf(
        jdbc.sql(
                """
                select uid from incoming_mail
                where mailbox_id = :mailbox and uid_validity = :validity and uid = any(:uids)
                """)
            .param("mailbox", mailbox)
            .param("validity", uidValidity)
            .param("uids", uids.toArray(Long[]::new))
            .query(Long.class)
            .list());
  }

  /**
   * Keeps a mail as it came, before anything is made of it. From here on it is safe with us, and
   * whoever took it handles it.
   *
   * @return its id; nothing where it was taken before
   */
  Optional<Long> take(Mailbox mailbox, long uidValidity, long uid, byte[] raw) {
    return jdbc.sql(
            """
            insert into incoming_mail (site, mailbox_id, uid_validity, uid, size, raw, taken_at,
                attempts, leased_until, leased_by)
            values (:site, :mailbox, :validity, :uid, :size, :raw, :now, 1, :until, :node)
            on conflict (mailbox_id, uid_validity, uid) do nothing returning id
            """)
        .param("site", mailbox.site())
        .param("mailbox", mailbox.id())
        .param("validity", uidValidity)
        .param("uid", uid)
        .param("size", raw.length)
        .param("raw", raw)
        .param("now", now())
        .param("until", Timestamp.from(clock.instant().plus(LEASE)))
        .param("node", node.id())
        .query(Long.class)
        .optional();
  }

  /** Notes a mail that stays where it is. */
  void tooLarge(
      Mailbox mailbox, long uidValidity, long uid, long size, Envelope known, String why) {
    jdbc.sql(
            """
            insert into incoming_mail (site, mailbox_id, uid_validity, uid, size, taken_at, outcome,
                reason, message_id, sender, subject, handled_at)
            values (:site, :mailbox, :validity, :uid, :size, :now, 'quarantined', :reason,
                :messageId, :sender, :subject, :now)
            on conflict (mailbox_id, uid_validity, uid) do nothing
            """)
        .param("site", mailbox.site())
        .param("mailbox", mailbox.id())
        .param("validity", uidValidity)
        .param("uid", uid)
        .param("size", size)
        .param("reason", why)
        .param("messageId", known.messageId())
        .param("sender", known.sender())
        .param("subject", known.subject())
        .param("now", now())
        .update();
  }

  /** Whoever gets it handles it alone; each try is counted before it begins. */
  Optional<Waiting> claim(long id) {
    return claim("id = :id", id);
  }

  /** One that somebody has left behind. */
  Optional<Waiting> claimLeftBehind(String site) {
    return claim(
        """
        id = (select id from incoming_mail
          where site = :id and outcome is null and (leased_until is null or leased_until <= :now or
        """
            + ThisNode.GONE
            + """
            )
          order by id limit 1 for update skip locked)
        """,
        site);
  }

  byte[] raw(long id) {
    byte[] raw =
        jdbc.sql("select coalesce(raw, ''::bytea) from incoming_mail where id = :id")
            .param("id", id)
            .query(byte[].class)
            .single();
    return raw == null ? new byte[0] : raw;
  }

  /** Whether nothing has become of it yet; nobody else decides until this transaction ends. */
  boolean holdWaiting(long id) {
    return jdbc.sql("select outcome is null from incoming_mail where id = :id for update")
        .param("id", id)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /** What was made of the same mail before. */
  Optional<Outcome> used(String site, String fingerprint) {
    return jdbc.sql(
            """
            select number, comment_id from incoming_mail where site = :site
              and fingerprint = :fingerprint and outcome in ('ticket', 'comment', 'stranger')
            """)
        .param("site", site)
        .param("fingerprint", fingerprint)
        .query(
            (row, i) -> {
              long comment = row.getLong("comment_id");
              return Outcome.duplicate(
                  new TicketKey(site, row.getLong("number")), comment == 0 ? null : comment);
            })
        .optional();
  }

  /** In the transaction that made it so. */
  void settle(long id, Outcome outcome, Envelope known, @Nullable String fingerprint) {
    TicketKey ticket = outcome.ticket();
    jdbc.sql(
            """
            update incoming_mail set outcome = :outcome, reason = :reason, number = :number,
                comment_id = :comment, fingerprint = :fingerprint, message_id = :messageId,
                sender = :sender, sender_name = :senderName, subject = :subject,
                handled_at = :now, leased_until = null
            where id = :id and outcome is null
            """)
        .param("id", id)
        .param("outcome", outcome.kind().key())
        .param("reason", outcome.reason())
        .param("number", ticket == null ? null : ticket.number(), Types.BIGINT)
        .param("comment", outcome.commentId(), Types.BIGINT)
        .param("fingerprint", fingerprint)
        .param("messageId", known.messageId())
        .param("sender", known.sender())
        .param("senderName", known.senderName())
        .param("subject", known.subject())
        .param("now", now())
        .update();
  }

  /**
   * It is tried again.
   *
   * @param counts as a try, of which there are few; false where the database alone was the matter
   */
  void postpone(long id, Instant until, boolean counts) {
    jdbc.sql(
            """
            update incoming_mail set leased_until = :until, leased_by = null,
                attempts = attempts - :uncounted
            where id = :id and outcome is null
            """)
        .param("id", id)
        .param("uncounted", counts ? 0 : 1)
        .param("until", Timestamp.from(until))
        .update();
  }

  /** The mails themselves, once they have been of use for long enough. */
  int forgetRawBefore(Instant moment) {
    return jdbc.sql(
            """
            update incoming_mail set raw = null
            where raw is not null and handled_at < :moment and outcome <> 'quarantined'
            """)
        .param("moment", Timestamp.from(moment))
        .update();
  }

  private Optional<Waiting> claim(String which, Object key) {
    Instant now = clock.instant();
    return jdbc.sql(
            "update incoming_mail set attempts = attempts + 1, leased_until = :until,"
                + " leased_by = :node where "
                + which
                + " and outcome is null and (leased_until is null or leased_until <= :now or "
                + ThisNode.GONE
                + ") returning id, site, attempts")
        .param("id", key)
        .param("node", node.id())
        .param("now", Timestamp.from(now))
        .param("until", Timestamp.from(now.plus(LEASE)))
        .query(
            (row, i) ->
                new Waiting(row.getLong("id"), row.getString("site"), row.getInt("attempts")))
        .optional();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  /** What a list of mails shows of one. */
  record Envelope(
      @Nullable String messageId,
      @Nullable String sender,
      @Nullable String senderName,
      @Nullable String subject) {

    private static final int LONGEST_SUBJECT = 500;

    static final Envelope UNKNOWN = new Envelope(null, null, null, null);

    static Envelope of(ParsedMail mail) {
      return new Envelope(
          mail.messageId(),
          mail.from() == null ? null : mail.from().value().toLowerCase(Locale.ROOT),
          mail.fromName(),
          MailHeaders.cut(mail.subject(), LONGEST_SUBJECT));
    }
  }
}
