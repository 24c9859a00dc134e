package org.ticketflow.mail.outbound;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.mail.MailTry;
import org.ticketflow.mail.Undeliverable;
import org.ticketflow.site.Failpoints;
import org.ticketflow.site.PlainText;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;
import org.ticketflow.ticket.TicketProcess;

/** Writes down what became of a mail, in the outbox and on its ticket together. */
@Component
class Outcomes {

  /** The incident that shows a given-up answer on its ticket and in Cockpit. */
  static final String NOT_SENT = "mailNotSent";

  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

  private static final int LONGEST_ANSWER = 200;

  private final OutboxRows rows;
  private final TryRows tries;
  private final TicketLife life;
  private final Comments comments;
  private final TicketProcess process;
  private final Undeliverable undeliverable;
  private final Failpoints failpoints;
  private final Clock clock;

  Outcomes(
      OutboxRows rows,
      TryRows tries,
      TicketLife life,
      Comments comments,
      TicketProcess process,
      Undeliverable undeliverable,
      Failpoints failpoints,
      Clock clock) {
    this.rows = rows;
    this.tries = tries;
    this.life = life;
    this.comments = comments;
    this.process = process;
    this.undeliverable = undeliverable;
    this.failpoints = failpoints;
    this.clock = clock;
  }

  @Transactional
  public void sent(LeasedMail mail, Accepted accepted) {
    TicketKey ticket = mail.ticket();
    tries.end(mail.id(), MailTry.Outcome.SENT, shortened(accepted.answer()));
    accepted
        .refused()
        .forEach(
            copy ->
                undeliverable.mark(mail.site(), copy, "The mail server refused the recipient."));
    if (rows.sent(mail, clock.instant()) && ticket != null && mail.commentId() != null) {
      comments.delivered(
          ticket, mail.commentId(), Delivery.Channel.EMAIL, Delivery.State.SENT, null);
    }
    failpoints.reached("mail.out.about-to-commit");
  }

  /**
   * @param copied whether those in copy have got it all the same
   */
  @Transactional
  public void failed(LeasedMail mail, SendingFailure failure, boolean copied) {
    if (copied) {
      rows.copied(mail);
    }
    Instant next = next(mail, failure);
    TicketKey ticket = mail.ticket();
    if (next == null && ticket != null) {
      life.hold(ticket); // before the mail's row, as everyone does
    }
    tries.end(
        mail.id(),
        next == null ? MailTry.Outcome.GIVEN_UP : MailTry.Outcome.FAILED,
        failure.words());
    if (rows.failed(mail, failure.words(), next) && next == null) {
      LOG.warn("Mail {} of {} is given up", mail.id(), ticket == null ? mail.site() : ticket);
      if (ticket != null && mail.commentId() != null) {
        giveUp(mail, ticket, mail.commentId(), failure);
      }
    }
  }

  private static String shortened(String answer) {
    String line = PlainText.line(answer);
    return line.substring(0, Math.min(line.length(), LONGEST_ANSWER));
  }

  private @Nullable Instant next(LeasedMail mail, SendingFailure failure) {
    return failure.isFinal()
        ? null
        : Pauses.after(mail.attempts() + 1).map(clock.instant()::plus).orElse(null);
  }

  private void giveUp(LeasedMail mail, TicketKey ticket, long commentId, SendingFailure failure) {
    comments.delivered(
        ticket, commentId, Delivery.Channel.EMAIL, Delivery.State.FAILED, failure.words());
    process.raiseIncident(
        ticket,
        NOT_SENT,
        String.valueOf(mail.id()),
        "A public comment could not be mailed to the requester. " + failure.words());
  }
}
