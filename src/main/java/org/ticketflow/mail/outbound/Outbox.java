package org.ticketflow.mail.outbound;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.site.Failpoints;
import org.ticketflow.site.TrackedWork;

/**
 * Sends what is due, one mail after the other. No transaction is open while a mail server is talked
 * to: a lease keeps other senders away meanwhile. Who dies between sending and writing it down has
 * the mail sent once more under the same Message-ID, after the lease.
 */
@Component
class Outbox {

  /** Longer than the SMTP timeouts of one mail taken together. */
  static final Duration LEASE = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final OutboxRows rows;
  private final TryRows tries;
  private final MimeMails mails;
  private final MailServer server;
  private final Outcomes outcomes;
  private final Failpoints failpoints;
  private final TransactionTemplate transaction;
  private final TrackedWork tracked;
  private final Clock clock;

  Outbox(
      OutboxRows rows,
      TryRows tries,
      MimeMails mails,
      MailServer server,
      Outcomes outcomes,
      Failpoints failpoints,
      PlatformTransactionManager transactions,
      TrackedWork tracked,
      Clock clock) {
    this.rows = rows;
    this.tries = tries;
    this.mails = mails;
    this.server = server;
    this.outcomes = outcomes;
    this.failpoints = failpoints;
    this.transaction = new TransactionTemplate(transactions);
    this.tracked = tracked;
    this.clock = clock;
  }

  /** Tries every mail that is due and not in other hands; answers how many. */
  int sendDue() {
    return sendDue(() -> true);
  }

  /** As {@link #sendDue()}, as long as there is time for one more. */
  int sendDue(BooleanSupplier timeForMore) {
    int tried = 0;
    try (MailServer.Connection connection = server.connection()) {
      while (timeForMore.getAsBoolean()) {
        Optional<LeasedMail> mail = lease();
        if (mail.isEmpty()) {
          break;
        }
        failpoints.reached("mail.out.leased");
        sendTracked(mail.get(), connection);
        tried++;
      }
    }
    return tried;
  }

  private Optional<LeasedMail> lease() {
    return Objects.requireNonNull(transaction.execute(status -> begun()));
  }

  /**
   * Where a provider has had enough for now its mails are put off, and do not hold up the others.
   */
  private Optional<LeasedMail> begun() {
    while (true) {
      Instant now = clock.instant();
      Optional<LeasedMail> mail = rows.lease(now, now.plus(LEASE));
      Optional<FullMinute> full = mail.flatMap(leased -> tries.begin(leased, now));
      if (full.isEmpty()) {
        return mail;
      }
      rows.putOff(mail.get(), full.get(), now);
    }
  }

  private static boolean someGotIt(SendFailedException failure) {
    return failure.getValidSentAddresses() != null && failure.getValidSentAddresses().length > 0;
  }

  private void sendTracked(LeasedMail mail, MailServer.Connection connection) {
    try (TrackedWork.Piece sending = tracked.begin("ticketflow.mail.send", mail.site())) {
      if (mail.ticket() != null) {
        TrackedWork.about(mail.site(), mail.ticket().code());
      }
      send(mail, connection, sending);
    }
  }

  private void send(LeasedMail mail, MailServer.Connection connection, TrackedWork.Piece sending) {
    Accepted accepted;
    try {
      accepted = connection.send(mails.write(mail, connection.session()));
    } catch (MessagingException | RuntimeException e) {
      // the mail's id leads to it; its addresses and words are no matter of the log
      LOG.warn("Mail {} was not sent: {}", mail.id(), e.getClass().getSimpleName());
      LOG.debug("Mail {} was not sent", mail.id(), e);
      sending.failed(e);
      outcomes.failed(
          mail, SendingFailure.of(e), e instanceof SendFailedException partly && someGotIt(partly));
      return;
    }
    failpoints.reached("mail.out.accepted");
    outcomes.sent(mail, accepted);
    sending.outcome("sent");
    failpoints.reached("mail.out.sent");
  }
}
