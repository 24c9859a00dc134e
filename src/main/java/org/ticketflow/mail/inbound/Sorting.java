package org.ticketflow.mail.inbound;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.ActingAs;
import org.ticketflow.identity.Caller;
import org.ticketflow.mail.SentMails;
import org.ticketflow.mail.Undeliverable;
import org.ticketflow.mail.inbound.IncomingRows.Envelope;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.ticket.RetriedOnConflict;

/**
 * Decides what a mail is and does it, in one transaction with the row that says so: what is written
 * down has happened once, what is not has not happened.
 */
@Component
class Sorting {

  /** A door of Ticketflow's own: whoever writes a mail has signed in nowhere. */
  private static final Caller MAIL = new Caller("mail", Caller.Kind.SYSTEM, Set.of(), Set.of());

  private final IncomingRows rows;
  private final Threading threading;
  private final TicketsByMail byMail;
  private final Bounces bounces;
  private final SentMails sent;
  private final OwnAddresses own;
  private final Undeliverable undeliverable;

  Sorting(
      IncomingRows rows,
      Threading threading,
      TicketsByMail byMail,
      Bounces bounces,
      SentMails sent,
      OwnAddresses own,
      Undeliverable undeliverable) {
    this.rows = rows;
    this.threading = threading;
    this.byMail = byMail;
    this.bounces = bounces;
    this.sent = sent;
    this.own = own;
    this.undeliverable = undeliverable;
  }

  /**
   * @param beforeCommit what a test lets happen when all is done but the commit
   */
  @RetriedOnConflict
  @Transactional
  public void sort(
      long id, String site, ParsedMail mail, String fingerprint, Runnable beforeCommit) {
    if (rows.holdWaiting(id)) {
      Outcome outcome = ActingAs.caller(MAIL, () -> outcome(site, mail, fingerprint));
      rows.settle(id, outcome, Envelope.of(mail), fingerprint);
      beforeCommit.run();
    }
  }

  /** Nothing is made of it; why is shown in the quarantine. */
  @Transactional
  public void quarantine(
      long id, String reason, @Nullable ParsedMail mail, @Nullable String fingerprint) {
    if (rows.holdWaiting(id)) {
      Envelope known = mail == null ? Envelope.UNKNOWN : Envelope.of(mail);
      rows.settle(id, Outcome.quarantined(reason), known, fingerprint);
    }
  }

  private Outcome outcome(String site, ParsedMail mail, String fingerprint) {
    Optional<Outcome> before = rows.used(site, fingerprint);
    if (before.isPresent()) {
      return before.get();
    }
    EmailAddress from = mail.from();
    if (isOwn(mail, from)) {
      return Outcome.automatic("It is a mail of our own.", null);
    }
    if (mail.report() != null) {
      Optional<Outcome> bounce = bounces.note(site, mail.report());
      if (bounce.isPresent()) {
        return bounce.get();
      }
    }
    if (mail.robot() != null) {
      return Outcome.automatic(mail.robot(), threading.about(site, mail));
    }
    if (from == null) {
      return Outcome.quarantined("It names no sender whom an answer could be sent to.");
    }
    undeliverable.forget(site, from.value());
    return byMail.bring(site, mail, from, threading.place(site, mail, from));
  }

  private boolean isOwn(ParsedMail mail, @Nullable EmailAddress from) {
    return (from != null && own.isOurs(from))
        || (mail.messageId() != null && sent.isOurs(mail.messageId()));
  }
}
