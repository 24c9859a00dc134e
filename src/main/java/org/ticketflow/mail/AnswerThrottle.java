package org.ticketflow.mail;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.ticket.Ticket;

/**
 * Ends the talk with machines that do not say that they are some: few automatic answers go to one
 * address, and none where the same was sent again.
 */
@Component
public class AnswerThrottle {

  /** Of Ticketflow's own accord, to one address. */
  private static final int MOST_AN_HOUR = 3;

  private static final Duration HOUR = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  AnswerThrottle(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Why a ticket that came by mail is not answered automatically now, in words for the team;
   * nothing where it may be.
   */
  @Transactional(readOnly = true)
  public Optional<String> refusal(Ticket ticket, EmailAddress address) {
    Timestamp since = Timestamp.from(clock.instant().minus(HOUR));
    String recipient = address.value().toLowerCase(Locale.ROOT);
    if (!cameByMail(ticket)) {
      return Optional.empty();
    }
    if (sentTwice(ticket, recipient, since)) {
      return Optional.of("Not mailed: the same address sent a mail of this subject just before.");
    }
    int sent =
        jdbc.sql(
                """
                select count(*) from outgoing_mail
                where site = :site and lower(recipient) = :recipient and created_at > :since
                  and jsonb_exists(headers, 'Auto-Submitted')
                """)
            .param("site", ticket.site())
            .param("recipient", recipient)
            .param("since", since)
            .query(Integer.class)
            .single();
    return sent < MOST_AN_HOUR
        ? Optional.empty()
        : Optional.of(
            "Not mailed: this address got " + MOST_AN_HOUR + " automatic mails within an hour.");
  }

  private boolean cameByMail(Ticket ticket) {
    return jdbc.sql(
            """
            select exists (select from incoming_mail
              where site = :site and number = :number and outcome = 'ticket')
            """)
        .param("site", ticket.site())
        .param("number", ticket.number())
        .query(Boolean.class)
        .single();
  }

  private boolean sentTwice(Ticket ticket, String sender, Timestamp since) {
    return jdbc.sql(
            """
            select exists (select from incoming_mail this join incoming_mail before
                on before.site = this.site and before.sender = this.sender
                and before.subject = this.subject and before.id < this.id
                and before.outcome = 'ticket' and before.handled_at > :since
              where this.site = :site and this.number = :number and this.outcome = 'ticket'
                and this.sender = :sender)
            """)
        .param("site", ticket.site())
        .param("number", ticket.number())
        .param("sender", sender)
        .param("since", since)
        .query(Boolean.class)
        .single();
  }
}
