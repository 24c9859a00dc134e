package org.ticketflow.mail.outbound;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.AccountMail;
import org.ticketflow.site.PlainText;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;

/** Mails people the one-time links that open or reopen their account. */
@Component
class AccountMails {

  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm z", Locale.ENGLISH);

  private final OutboxRows outbox;
  private final MailTexts texts;
  private final MessageIds messageIds;
  private final Sites sites;
  private final Clock clock;
  private final String baseUrl;

  AccountMails(
      OutboxRows outbox,
      MailTexts texts,
      MessageIds messageIds,
      Sites sites,
      Clock clock,
      @Value("${ticketflow.base-url:http://127.0.0.1:${server.port:8080}}") String baseUrl) {
    this.outbox = outbox;
    this.texts = texts;
    this.messageIds = messageIds;
    this.sites = sites;
    this.clock = clock;
    this.baseUrl = baseUrl;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void send(AccountMail wanted) {
    Site site = sites.get(wanted.site());
    String name = PlainText.line(site.name());
    String by = PlainText.line(wanted.by());
    String until = UNTIL.withZone(site.zone()).format(wanted.expiresAt());
    boolean invitation = wanted.kind() == AccountMail.Kind.INVITATION;
    String words =
        invitation
            ? "%s invites you to work on the support tickets of %s.\n\nThe link works once, until %s."
                .formatted(by, name, until)
            : ("%s asks you to choose a new password for the support desk of %s.\n\nThe link works"
                    + " once, until %s. Until you follow it, nothing changes.")
                .formatted(by, name, until);
    outbox.add(
        new Draft(
            site.id(),
            null,
            null,
            "account:" + wanted.link(),
            messageIds.next(site.id(), "a" + wanted.link(), site.supportAddress()),
            new Recipient(wanted.to(), null),
            List.of(),
            invitation ? "Invitation to " + name : "A new password for " + name,
            texts.account(
                site,
                words,
                invitation ? "Join " + name : "Choose a new password",
                baseUrl + wanted.path()),
            Headers.automatic()),
        clock.instant());
  }
}
