package org.ticketflow.mail.inbound;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.ticketflow.mail.inbound.IncomingRows.Envelope;
import org.ticketflow.mail.inbound.Mailbox.Afterwards;
import org.ticketflow.mail.oauth.TokenRefused;
import org.ticketflow.site.Failpoints;
import org.ticketflow.site.TrackedWork;
import org.ticketflow.site.TrackedWork.Piece;

/**
 * Reads mailboxes: takes each mail into the database, handles it, and only then does with it in the
 * mailbox what is to be done. Whoever dies on the way leaves a mail in the mailbox or a row that
 * says how far it came; the next reader goes on from there.
 */
@Component
class MailboxReader {

  /** How far a mail has come. */
  enum Step {
    TAKEN("mail.in.taken"),
    ABOUT_TO_COMMIT("mail.in.about-to-commit"),
    HANDLED("mail.in.handled"),
    SETTLED("mail.in.settled");

    private final String failpoint;

    Step(String failpoint) {
      this.failpoint = failpoint;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(MailboxReader.class);
  private static final Duration EMBEDDED_POLL = Duration.ofSeconds(2);

  /** How far a mail server's clock may go after ours. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private static final int BATCH = 50;
  private static final int HEADER_BYTES = 16 * 1024;
  private static final long MEGABYTE = 1 << 20;

  private final MailboxLeases leases;
  private final IncomingRows rows;
  private final IncomingMails mails;
  private final MailParser parser;
  private final MailboxSecrets secrets;
  private final InboundSettings settings;
  private final TrackedWork tracked;
  private final Clock clock;
  private final Consumer<Step> after;
  private final String owner = UUID.randomUUID().toString();

  @Autowired
  MailboxReader(
      MailboxLeases leases,
      IncomingRows rows,
      IncomingMails mails,
      MailParser parser,
      MailboxSecrets secrets,
      InboundSettings settings,
      Failpoints failpoints,
      TrackedWork tracked,
      Clock clock) {
    this(
        leases,
        rows,
        mails,
        parser,
        secrets,
        settings,
        tracked,
        clock,
        step -> failpoints.reached(step.failpoint));
  }

  /**
   * @param after is told of each step; a test ends there as the process might
   */
  MailboxReader(
      MailboxLeases leases,
      IncomingRows rows,
      IncomingMails mails,
      MailParser parser,
      MailboxSecrets secrets,
      InboundSettings settings,
      TrackedWork tracked,
      Clock clock,
      Consumer<Step> after) {
    this.leases = leases;
    this.rows = rows;
    this.mails = mails;
    this.parser = parser;
    this.secrets = secrets;
    this.settings = settings;
    this.tracked = tracked;
    this.clock = clock;
    this.after = after;
  }

  /** Looks into every mailbox that is due and in no other hands; answers into how many. */
  int readDue(BooleanSupplier goOn) {
    int read = 0;
    // Each thread by a name of its own: two of one node are as apart as two nodes.
    String reader = owner + "/" + Thread.currentThread().getId();
    while (goOn.getAsBoolean()) {
      Optional<LeasedMailbox> mailbox = leases.lease(reader);
      if (mailbox.isEmpty()) {
        break;
      }
      try (Piece reading =
          tracked.begin("ticketflow.mailbox.read", mailbox.get().mailbox().site())) {
        read(mailbox.get(), goOn, reading);
      }
      read++;
    }
    return read;
  }

  private void read(LeasedMailbox leased, BooleanSupplier goOn, Piece reading) {
    mails.handleLeftBehind(leased.mailbox().site());
    try (ImapFolder folder =
        ImapFolder.open(leased.mailbox(), secrets.of(leased), settings.anyAddress())) {
      read(leased, folder, goOn);
      Instant now = clock.instant();
      leases.looked(leased, now.plus(pause(leased.mailbox())), now.plus(settings.pollWatched()));
    } catch (MessagingException | TokenRefused | IOException | RuntimeException e) {
      if (e instanceof AuthenticationFailedException) {
        secrets.refused(leased.mailbox());
      }
      reading.failed(e);
      LOG.debug("Mailbox {} could not be read", leased.mailbox().id(), e);
      MailboxProblem problem = MailboxProblem.of(e, leased.mailbox());
      LOG.warn("Mailbox {} could not be read: {}", leased.mailbox().id(), e.getClass().getName());
      leases.failed(
          leased,
          problem.words(),
          clock.instant().plus(MailboxProblem.pauseAfter(leased.failures() + 1)));
    }
  }

  /** Next door, one may look more often. */
  private Duration pause(Mailbox mailbox) {
    return mailbox.embedded() ? EMBEDDED_POLL : settings.poll();
  }

  private void read(LeasedMailbox leased, ImapFolder folder, BooleanSupplier goOn)
      throws MessagingException, IOException {
    long validity = folder.uidValidity();
    long uid = begin(leased, folder, validity);
    HeldLease held = new HeldLease(leases, leased, clock);
    for (List<ImapFolder.Waiting> batch = folder.after(uid, BATCH);
        !batch.isEmpty();
        batch = folder.after(uid, BATCH)) {
      Set<Long> taken =
          rows.taken(
              leased.mailbox().id(),
              validity,
              batch.stream().map(ImapFolder.Waiting::uid).toList());
      List<Long> done = new ArrayList<>();
      for (ImapFolder.Waiting mail : batch) {
        if (!goOn.getAsBoolean() || !held.still()) {
          return; // the next reader settles what has been taken
        }
        if (mail.size() > settings.largest().toBytes()) {
          leave(leased.mailbox(), folder, validity, mail);
        } else {
          if (!taken.contains(mail.uid())) {
            bring(leased.mailbox(), folder, validity, mail.uid());
          }
          done.add(mail.uid());
        }
        uid = mail.uid();
      }
      folder.settle(done);
      after.accept(Step.SETTLED);
      if (leased.mailbox().afterwards() == Afterwards.KEEP) {
        leases.readUpTo(leased, validity, uid); // who dies before passes by what was taken
      }
    }
  }

  /**
   * The UID after which to read. Where mails stay, those that were read before are passed by; where
   * they go, what is still there is looked at again. What was there before the mailbox was added is
   * told by its time: days may pass until a first look succeeds.
   */
  private long begin(LeasedMailbox leased, ImapFolder folder, long validity)
      throws MessagingException {
    Mailbox mailbox = leased.mailbox();
    if (mailbox.afterwards() != Afterwards.KEEP && mailbox.readExisting()) {
      return 0;
    }
    Long known = leased.uidValidity();
    if (known != null && known == validity) {
      return leased.lastUid();
    }
    if (mailbox.readExisting()) {
      return 0;
    }
    long last = folder.lastBefore(leased.knownSince().minus(CLOCKS_APART));
    leases.readUpTo(leased, validity, last);
    return last;
  }

  private void bring(Mailbox mailbox, ImapFolder folder, long validity, long uid)
      throws MessagingException, IOException {
    byte[] raw = folder.read(uid, settings.largest().toBytes() + 1);
    Optional<Long> id = rows.take(mailbox, validity, uid, raw);
    after.accept(Step.TAKEN);
    id.ifPresent(
        mail ->
            mails.handleTaken(mail, mailbox.site(), raw, () -> after.accept(Step.ABOUT_TO_COMMIT)));
    after.accept(Step.HANDLED);
  }

  /** What is too large stays in its mailbox, whatever becomes of the others. */
  private void leave(Mailbox mailbox, ImapFolder folder, long validity, ImapFolder.Waiting mail)
      throws MessagingException, IOException {
    rows.tooLarge(
        mailbox,
        validity,
        mail.uid(),
        mail.size(),
        envelope(folder.read(mail.uid(), HEADER_BYTES)),
        "It has %d MB, more than the %d MB that are taken. It is still in its mailbox."
            .formatted(mail.size() / MEGABYTE, settings.largest().toMegabytes()));
    folder.markRead(mail.uid());
  }

  private Envelope envelope(byte[] start) {
    try {
      return Envelope.of(parser.parse(start));
    } catch (Unreadable e) {
      return Envelope.UNKNOWN;
    }
  }
}
