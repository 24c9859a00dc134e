package org.ticketflow.mail.outbound;

import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.mail.MailTemplate;
import org.ticketflow.mail.Markdown;
import org.ticketflow.site.PlainText;
import org.ticketflow.site.Site;
import org.ticketflow.ticket.TicketKey;

/** The words of our mails around what people said; the templates are in {@code jte/mail}. */
@Component
class MailTexts {

  private final TemplateEngine templates;

  MailTexts(TemplateEngine templates) {
    this.templates = templates;
  }

  /**
   * A comment to the customer, with the words of the site's template around it.
   *
   * @param facts by the names that templates know; an agent where an agent speaks
   */
  MailBody around(MailTemplate template, Map<String, String> facts, String markdown) {
    String words = PlainText.of(markdown).strip();
    String signature = facts.containsKey("agent") ? template.signature() : "";
    Map<String, Object> html = new HashMap<>();
    html.put("code", facts.get("code"));
    html.put("header", html(template.header(), facts));
    html.put("signature", html(signature, facts));
    html.put("footer", html(template.footer(), facts));
    return new MailBody(
        text(template, signature, facts, words),
        render("mail/comment.jte", html, Markdown.html(words)));
  }

  /** The footer stands under the line that mail programs fold a signature by. */
  private static String text(
      MailTemplate template, String signature, Map<String, String> facts, String words) {
    String said =
        Stream.of(Words.text(template.header(), facts), words, Words.text(signature, facts))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n\n"));
    String footer = Words.text(template.footer(), facts);
    return footer.isEmpty() ? said + "\n" : said + "\n\n-- \n" + footer + "\n";
  }

  private static String html(String template, Map<String, String> facts) {
    return template.isEmpty() ? "" : Markdown.html(Words.markdown(template, facts));
  }

  /** Something a teammate has to know about a ticket, and where to find it. */
  MailBody notice(Site site, TicketKey ticket, String text, String link) {
    String words = PlainText.of(text).strip();
    Map<String, Object> facts = facts(site, ticket);
    facts.put("link", link);
    return new MailBody(
        render("mail/notice-text.jte", facts, words), render("mail/notice.jte", facts, words));
  }

  /**
   * What a teammate has to know about many tickets.
   *
   * @param more how many are not listed, in words; empty where all are
   * @param list where to find them all
   */
  MailBody gathered(Site site, String words, List<NoticeLine> lines, String more, String list) {
    Map<String, Object> facts =
        Map.of("site", PlainText.line(site.name()), "lines", lines, "more", more, "list", list);
    return new MailBody(
        render("mail/gathered-text.jte", facts, words), render("mail/gathered.jte", facts, words));
  }

  /** Something about an account, with a link where there is one to follow. */
  MailBody account(Site site, String words, @Nullable String action, @Nullable String link) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("site", PlainText.line(site.name()));
    facts.put("action", action);
    facts.put("link", link);
    return new MailBody(
        render("mail/account-text.jte", facts, words), render("mail/account.jte", facts, words));
  }

  private static Map<String, Object> facts(Site site, TicketKey ticket) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("code", ticket.code());
    facts.put("site", PlainText.line(site.name()));
    return facts;
  }

  private String render(String template, Map<String, Object> facts, String words) {
    Map<String, Object> all = new HashMap<>(facts);
    all.put("words", words);
    TemplateOutput output = new StringOutput();
    templates.render(template, all, output);
    return output.toString();
  }
}
