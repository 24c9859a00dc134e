package org.ticketflow.mail.inbound;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.mail.SentMails;
import org.ticketflow.mail.SentMails.Sent;
import org.ticketflow.mail.Undeliverable;

/**
 * Brings what mail servers report to the mail that it is about. A report is believed where it names
 * a Message-ID of ours, which nobody can guess, and the one whom that mail went to.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Bounces {

  private final SentMails sent;
  private final Undeliverable undeliverable;

  Bounces(SentMails sent, Undeliverable undeliverable) {
    this.sent = sent;
    this.undeliverable = undeliverable;
  }

  /** Nothing where it is about no mail of the site. */
  Optional<Outcome> note(String site, DeliveryReport report) {
    return sent.find(site, report.messageIds())
        .filter(mail -> isAbout(report, mail))
        .map(mail -> note(report, mail));
  }

  private Outcome note(DeliveryReport report, Sent mail) {
    if (!report.failed()) {
      return Outcome.automatic("A mail server reports: " + report.words(), mail.ticket());
    }
    String words =
        report.words().isBlank() ? "The mail came back." : "The mail came back: " + report.words();
    Optional<String> copy = Optional.ofNullable(report.recipient()).filter(mail::isCopiedTo);
    if (copy.isEmpty()) {
      sent.cameBack(mail, words); // a copy that came back is no reason to send it to all again
    }
    if (report.permanent()) {
      undeliverable.mark(mail.ticket().site(), copy.orElse(mail.recipient()), words);
    }
    return Outcome.bounce(words, mail.ticket(), mail.commentId());
  }

  /** Mail that was forwarded on comes back from where it went in the end; its id still tells it. */
  private static boolean isAbout(DeliveryReport report, Sent mail) {
    return report.recipient() == null
        || report.recipient().equalsIgnoreCase(mail.recipient())
        || mail.isCopiedTo(report.recipient())
        || !report.permanent();
  }
}
