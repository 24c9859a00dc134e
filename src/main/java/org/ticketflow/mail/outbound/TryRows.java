package org.ticketflow.mail.outbound;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.mail.DeliveryLog;
import org.ticketflow.mail.MailTry;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;

/**
 * The tries of all mails: what the mail servers answered, and how many mails a provider got lately.
 * A try is written down before it is made, so that one that nobody finished shows too.
 */
@Component
@Transactional
class TryRows implements DeliveryLog {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Tickets tickets;
  private final OutboxSettings settings;

  TryRows(JdbcClient jdbc, Tickets tickets, OutboxSettings settings) {
    this.jdbc = jdbc;
    this.tickets = tickets;
    this.settings = settings;
  }

  /**
   * Begins a try, in the transaction that leases the mail; or not, where its provider has had
   * enough for this minute. Exact over all senders and nodes: they pass one after the other for
   * each provider.
   */
  public Optional<FullMinute> begin(LeasedMail mail, Instant now) {
    String domain = domain(mail.recipient());
    if (settings.perDomain() > 0) {
      jdbc.sql("select pg_advisory_xact_lock(hashtext('mail_try:' || :domain))")
          .param("domain", domain)
          .query(row -> {});
      if (isFull(domain, now)) {
        return Optional.of(new FullMinute(domain, free(domain, now)));
      }
    }
    TicketKey ticket = mail.ticket();
    jdbc.sql(
            """
            insert into mail_try (site, mail_id, number, comment_id, recipient, domain, at)
            values (:site, :mail, :number, :comment, :recipient, :domain, :now)
            """)
        .param("site", mail.site())
        .param("mail", mail.id())
        .param("number", ticket == null ? null : ticket.number(), Types.BIGINT)
        .param("comment", mail.commentId(), Types.BIGINT)
        .param("recipient", mail.recipient())
        .param("domain", domain)
        .param("now", Timestamp.from(now))
        .update();
    return Optional.empty();
  }

  public void end(long mail, MailTry.Outcome outcome, @Nullable String answer) {
    jdbc.sql(
            """
            update mail_try set outcome = :outcome, answer = :answer
            where id = (select max(id) from mail_try where mail_id = :mail)
            """)
        .param("mail", mail)
        .param("outcome", outcome.key())
        .param("answer", answer, Types.VARCHAR)
        .update();
  }

  @Override
  @Transactional(readOnly = true)
  public Map<Long, List<MailTry>> of(TicketKey ticket) {
    tickets.get(ticket);
    return jdbc
        .sql(
            """
            select comment_id, at, recipient, outcome, answer from mail_try
            where site = :site and number = :number and comment_id is not null order by id
            """)
        .param("site", ticket.site())
        .param("number", ticket.number())
        .query(
            (row, i) ->
                new MailTry(
                    row.getLong(1),
                    row.getTimestamp(2).toInstant(),
                    row.getString(3),
                    MailTry.Outcome.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                    row.getString(5)))
        .list()
        .stream()
        .collect(Collectors.groupingBy(MailTry::commentId));
  }

  private boolean isFull(String domain, Instant now) {
    return jdbc.sql(
            """
            select true from mail_try where domain = :domain and at > :since
            order by at desc offset :before limit 1
            """)
        .param("domain", domain)
        .param("since", Timestamp.from(now.minus(WINDOW)))
        .param("before", settings.perDomain() - 1)
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  /** A minute after each of its tries. */
  private List<Instant> free(String domain, Instant now) {
    return jdbc.sql(
            """
            select at from (
              select at from mail_try where domain = :domain and at > :since
              order by at desc limit :most) newest
            order by at
            """)
        .param("domain", domain)
        .param("since", Timestamp.from(now.minus(WINDOW)))
        .param("most", settings.perDomain())
        .query((row, i) -> row.getTimestamp(1).toInstant().plus(WINDOW))
        .list();
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
