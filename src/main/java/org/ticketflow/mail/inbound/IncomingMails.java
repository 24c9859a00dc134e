package org.ticketflow.mail.inbound;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.ticketflow.mail.inbound.IncomingRows.Waiting;
import org.ticketflow.refusal.Refusal;
import org.ticketflow.site.DatabaseTrouble;
import org.ticketflow.site.TrackedWork;

/**
 * Handles mails that have been taken: each by itself, whatever becomes of the others. One that
 * cannot be handled goes to the quarantine; one that ends the process each time does so, too, once
 * it has done that often enough.
 */
@Component
class IncomingMails {

  private static final Logger LOG = LoggerFactory.getLogger(IncomingMails.class);

  private static final int MOST_ATTEMPTS = 3;
  private static final Duration LATER = Duration.ofSeconds(30);
  private static final Runnable NOTHING = () -> {};
  private static final String QUARANTINED = "quarantined";

  private final IncomingRows rows;
  private final MailParser parser;
  private final Sorting sorting;
  private final TrackedWork tracked;
  private final Clock clock;

  IncomingMails(
      IncomingRows rows, MailParser parser, Sorting sorting, TrackedWork tracked, Clock clock) {
    this.rows = rows;
    this.parser = parser;
    this.sorting = sorting;
    this.tracked = tracked;
    this.clock = clock;
  }

  /** Handles a mail unless somebody else does or has. */
  void handle(long id) {
    handle(id, NOTHING);
  }

  void handle(long id, Runnable beforeCommit) {
    rows.claim(id).ifPresent(mail -> handle(mail, null, beforeCommit));
  }

  /** Handles a mail that the caller has just taken, and so has alone. */
  void handleTaken(long id, String site, byte[] raw, Runnable beforeCommit) {
    handle(new Waiting(id, site, 1), raw, beforeCommit);
  }

  /** Handles the mails of a site that somebody took and did not come to handle. */
  void handleLeftBehind(String site) {
    for (Optional<Waiting> mail = rows.claimLeftBehind(site);
        mail.isPresent();
        mail = rows.claimLeftBehind(site)) {
      handle(mail.get(), null, NOTHING);
    }
  }

  private void handle(Waiting mail, byte @Nullable [] taken, Runnable beforeCommit) {
    try (TrackedWork.Piece handling = tracked.begin("ticketflow.mail.handle", mail.site())) {
      handling.outcome(handled(mail, taken, beforeCommit));
    }
  }

  /** Answers in a word what came of it. */
  private String handled(Waiting mail, byte @Nullable [] taken, Runnable beforeCommit) {
    if (mail.attempts() > MOST_ATTEMPTS) {
      sorting.quarantine(
          mail.id(),
          "Ticketflow stopped " + MOST_ATTEMPTS + " times while it read it.",
          null,
          null);
      return QUARANTINED;
    }
    ParsedMail parsed = null;
    String fingerprint = null;
    try {
      byte[] raw = taken == null ? rows.raw(mail.id()) : taken;
      parsed = parser.parse(raw);
      fingerprint = Fingerprint.of(raw);
      sorting.sort(mail.id(), mail.site(), parsed, fingerprint, beforeCommit);
      return "sorted";
    } catch (Unreadable e) {
      sorting.quarantine(mail.id(), words(e), null, null);
    } catch (ConcurrencyFailureException | DuplicateKeyException e) {
      return later(mail, e, true); // others were quicker, each time
    } catch (TransientDataAccessException
        | NonTransientDataAccessResourceException
        | TransactionException e) {
      return later(mail, e, false);
    } catch (Refusal refused) {
      sorting.quarantine(mail.id(), words(refused), parsed, fingerprint);
    } catch (RuntimeException | StackOverflowError e) {
      if (e instanceof RuntimeException failure && DatabaseTrouble.in(failure).isPresent()) {
        return later(mail, failure, false);
      }
      // the mail's id leads to it; its addresses and words are no matter of the log
      LOG.warn("Mail {} could not be handled and is in the quarantine", mail.id(), e);
      sorting.quarantine(
          mail.id(),
          "Ticketflow could not handle it (" + e.getClass().getSimpleName() + "). See the log.",
          parsed,
          fingerprint);
    }
    return QUARANTINED;
  }

  private String later(Waiting mail, Exception e, boolean counts) {
    LOG.warn("Mail {} is handled later: {}", mail.id(), e.getClass().getSimpleName());
    rows.postpone(mail.id(), clock.instant().plus(LATER), counts);
    return "later";
  }

  private static String words(Exception e) {
    @Nullable String message = e.getMessage();
    return message == null ? "It could not be read." : message;
  }
}
