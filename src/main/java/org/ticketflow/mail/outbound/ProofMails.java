package org.ticketflow.mail.outbound;

import java.time.Clock;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.conversation.ProofMail;
import org.ticketflow.site.PlainText;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;

/**
 * Mails visitors the code by which they prove their address. It is about no ticket, so that the
 * outbox does not keep its words.
 */
@Component
class ProofMails {

  private final OutboxRows outbox;
  private final MailTexts texts;
  private final MessageIds messageIds;
  private final Sites sites;
  private final Clock clock;

  ProofMails(OutboxRows outbox, MailTexts texts, MessageIds messageIds, Sites sites, Clock clock) {
    this.outbox = outbox;
    this.texts = texts;
    this.messageIds = messageIds;
    this.sites = sites;
    this.clock = clock;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void send(ProofMail wanted) {
    Site site = sites.get(wanted.site());
    String name = PlainText.line(site.name());
    String words =
        """
        Your code is %s %s

        Somebody, we hope you, asked in the chat of %s to see the tickets of this address. Type the code \
        there within ten minutes. If it was not you, do nothing: without the code nobody sees anything. \
        Tell it to nobody; our team never asks for it."""
            .formatted(wanted.code().substring(0, 3), wanted.code().substring(3), name);
    outbox.add(
        new Draft(
            site.id(),
            null,
            null,
            "proof:" + wanted.proof(),
            messageIds.next(site.id(), "p" + wanted.proof(), site.supportAddress()),
            new Recipient(wanted.to(), null),
            List.of(),
            "Your code for the chat of " + name,
            texts.account(site, words, null, null),
            Headers.automatic()),
        clock.instant());
  }
}
