package org.ticketflow.mail.outbound;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.mail.ReplyTokens;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.PersonNotified;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;

/** Mails teammates what an escalation tells them; apart from the thread with the customer. */
@Component
class StaffMail {

  private final OutboxRows outbox;
  private final MailTexts texts;
  private final MessageIds messageIds;
  private final TicketLife life;
  private final People people;
  private final Sites sites;
  private final ReplyTokens tokens;
  private final Clock clock;
  private final String baseUrl;

  StaffMail(
      OutboxRows outbox,
      MailTexts texts,
      MessageIds messageIds,
      TicketLife life,
      People people,
      Sites sites,
      ReplyTokens tokens,
      Clock clock,
      @Value("${ticketflow.base-url:http://127.0.0.1:${server.port:8080}}") String baseUrl) {
    this.outbox = outbox;
    this.texts = texts;
    this.messageIds = messageIds;
    this.life = life;
    this.people = people;
    this.sites = sites;
    this.tokens = tokens;
    this.clock = clock;
    this.baseUrl = baseUrl;
  }

  /** Who has no address that mail can be sent to is told on the desk alone. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell(PersonNotified notified) {
    people
        .find(notified.person())
        .ifPresent(
            person -> {
              String email = person.email();
              if (email != null) {
                EmailAddress.read(email)
                    .ifPresent(
                        address -> outbox.add(draft(notified, person, address), clock.instant()));
              }
            });
  }

  private Draft draft(PersonNotified notified, Person person, EmailAddress address) {
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
