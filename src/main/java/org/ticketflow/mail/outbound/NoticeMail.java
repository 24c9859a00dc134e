package org.ticketflow.mail.outbound;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Person;
import org.ticketflow.mail.ReplyTokens;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.PersonNotified;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;

/** Writes the mail by which a teammate learns one thing about one ticket, and can answer it. */
@Component
class NoticeMail {

  private final MailTexts texts;
  private final MessageIds messageIds;
  private final TicketLife life;
  private final Sites sites;
  private final ReplyTokens tokens;
  private final String baseUrl;

  NoticeMail(
      MailTexts texts,
      MessageIds messageIds,
      TicketLife life,
      Sites sites,
      ReplyTokens tokens,
      @Value("${ticketflow.base-url:http://127.0.0.1:${server.port:8080}}") String baseUrl) {
    this.texts = texts;
    this.messageIds = messageIds;
    this.life = life;
    this.sites = sites;
    this.tokens = tokens;
    this.baseUrl = baseUrl;
  }

  Draft draft(PersonNotified notified, Person person, EmailAddress address) {
    TicketKey key = notified.ticket();
    Ticket ticket = life.hold(key);
    Site site = sites.get(key.site());
    Map<String, String> headers = new HashMap<>(Headers.automatic());
    tokens
        .replyTo(site, key, address)
        .ifPresent(replyTo -> headers.put(Headers.REPLY_TO, replyTo.value()));
    String link = "%s/desk/%s/tickets/%s".formatted(baseUrl, key.site(), key.code());
    return new Draft(
        key.site(),
        key,
        null,
        "notification:" + notified.id(),
        messageIds.next(key, "n" + notified.id(), site.supportAddress()),
        new Recipient(address, person.name()),
        List.of(),
        SubjectLine.of(ticket, "waits: "),
        texts.notice(site, key, notified.text(), link),
        headers);
  }
}
