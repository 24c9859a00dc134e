package org.ticketflow.mail.inbound;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.ticketflow.mail.oauth.TokenRefused;
import org.ticketflow.refusal.Conflict;

/** Opens a mailbox as a reader would, and takes nothing. */
@Component
class MailboxTest {

  private final MailboxLeases leases;
  private final MailboxSecrets secrets;
  private final InboundSettings settings;

  MailboxTest(MailboxLeases leases, MailboxSecrets secrets, InboundSettings settings) {
    this.leases = leases;
    this.secrets = secrets;
    this.settings = settings;
  }

  /** How many mails are in it; refused with {@link Conflict} that says what is wrong. */
  int count(Mailbox mailbox) {
    LeasedMailbox leased =
        leases
            .lease(UUID.randomUUID().toString(), mailbox.id())
            .orElseThrow(() -> new Conflict("It is just being read. Try again in a moment."));
    try (ImapFolder folder = ImapFolder.open(mailbox, secrets.of(leased), settings.anyAddress())) {
      return folder.count();
    } catch (MessagingException | TokenRefused | RuntimeException e) {
      if (e instanceof AuthenticationFailedException) {
        secrets.refused(mailbox);
      }
      throw new Conflict(MailboxProblem.of(e, mailbox).words());
    } finally {
      leases.release(leased);
    }
  }
}
