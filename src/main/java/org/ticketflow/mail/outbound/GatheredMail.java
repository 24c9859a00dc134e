package org.ticketflow.mail.outbound;

import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Person;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.PlainText;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.PersonNotified;

/** Writes the one mail that tells a teammate what many would have told. */
@Component
class GatheredMail {

  private final MailTexts texts;
  private final MessageIds messageIds;
  private final Sites sites;
  private final String baseUrl;

  GatheredMail(
      MailTexts texts,
      MessageIds messageIds,
      Sites sites,
      @Value("${ticketflow.base-url:http://127.0.0.1:${server.port:8080}}") String baseUrl) {
    this.texts = texts;
    this.messageIds = messageIds;
    this.sites = sites;
    this.baseUrl = baseUrl;
  }

  /** Its origin is a notice that was taken for it, and can be taken for no other. */
  Draft draft(String siteId, GatheredRows.Taken taken, Person person, EmailAddress address) {
    Site site = sites.get(siteId);
    String list = "%s/desk/%s/tickets".formatted(baseUrl, siteId);
    long first = taken.most().get(0).id();
    return new Draft(
        siteId,
        null,
        null,
        "gathered:" + first,
        messageIds.next(siteId, "g" + first, site.supportAddress()),
        new Recipient(address, person.name()),
        List.of(),
        "[%s] %s tickets wait for you"
            .formatted(PlainText.line(site.name()), number(taken.tickets())),
        texts.gathered(
            site,
            "%s tickets wait for you, the most urgent first.".formatted(number(taken.tickets())),
            taken.most().stream().map(notified -> line(notified, list)).toList(),
            more(taken),
            list
                + "?status=intake,open,in_progress&sort=-priority"
                + (taken.own() ? "&assignee=me" : "")),
        Headers.automatic());
  }

  private static NoticeLine line(PersonNotified notified, String list) {
    String code = notified.ticket().code();
    return new NoticeLine(code, PlainText.line(notified.text()), list + "/" + code);
  }

  private static String more(GatheredRows.Taken taken) {
    long more = taken.tickets() - taken.most().size();
    return more == 0 ? "" : "and %s more".formatted(number(more));
  }

  private static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }
}
