package org.ticketflow.mail.inbound;

import jakarta.mail.MessagingException;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.Conflict;

/** Opens a mailbox as a reader would, and takes nothing. */
@Component
class MailboxTest {

  private final InboundSettings settings;

  MailboxTest(InboundSettings settings) {
    this.settings = settings;
  }

  /** How many mails are in it; refused with {@link Conflict} that says what is wrong. */
  int count(Mailbox mailbox, MailboxSecret secret) {
    try (ImapFolder folder = ImapFolder.open(mailbox, secret, settings.anyAddress())) {
      return folder.count();
    } catch (MessagingException | RuntimeException e) {
      throw new Conflict(MailboxProblem.of(e, mailbox).words());
    }
  }
}
