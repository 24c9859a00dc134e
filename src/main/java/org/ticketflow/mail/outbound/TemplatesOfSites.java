package org.ticketflow.mail.outbound;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Role;
import org.ticketflow.mail.MailTemplate;
import org.ticketflow.mail.MailTemplates;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.PlainText;
import org.ticketflow.site.Sites;

/** Keeps the templates; a site without one has the default. */
@Service
class TemplatesOfSites implements MailTemplates {

  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_PART = 4_000;
  private static final String CODE = "[{{code}}]";

  private final JdbcClient jdbc;
  private final MailTexts texts;
  private final Sites sites;
  private final CurrentCaller caller;
  private final Audit audit;
  private final Clock clock;

  TemplatesOfSites(
      JdbcClient jdbc,
      MailTexts texts,
      Sites sites,
      CurrentCaller caller,
      Audit audit,
      Clock clock) {
    this.jdbc = jdbc;
    this.texts = texts;
    this.sites = sites;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public MailTemplate of(String site) {
    caller.get().requireSite(site);
    return jdbc.sql("select subject, header, signature, footer from mail_template where site = ?")
        .param(site)
        .query(
            (row, i) ->
                new MailTemplate(
                    row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .optional()
        .orElse(MailTemplate.DEFAULT);
  }

  @Override
  @Transactional
  public void change(String site, MailTemplate given) {
    allowed(site);
    MailTemplate template = checked(given);
    jdbc.sql(
            """
            insert into mail_template (site, subject, header, signature, footer, updated_at)
            values (:site, :subject, :header, :signature, :footer, :now)
            on conflict (site) do update set subject = excluded.subject, header = excluded.header,
              signature = excluded.signature, footer = excluded.footer,
              updated_at = excluded.updated_at
            """)
        .param("site", site)
        .param("subject", template.subject())
        .param("header", template.header())
        .param("signature", template.signature())
        .param("footer", template.footer())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    audit.record(site, Deed.MAIL_TEMPLATE_CHANGED, site);
  }

  @Override
  @Transactional(readOnly = true)
  public Preview preview(String site, MailTemplate given) {
    allowed(site);
    MailTemplate template = checked(given);
    Map<String, String> facts =
        Map.of(
            "code", "TKT-42",
            "subject", "Payment failed twice",
            "site", PlainText.line(sites.get(site).name()),
            "requester", "Mia Wong",
            "agent", "Ben");
    MailBody body =
        texts.around(template, facts, "Hello Mia,\n\nyour payment went through **now**.");
    return new Preview(SubjectLine.of(template, facts), body.text(), body.html());
  }

  private static MailTemplate checked(MailTemplate given) {
    MailTemplate template =
        new MailTemplate(
            part("subject", PlainText.line(given.subject()), LONGEST_SUBJECT),
            part("header", PlainText.of(given.header()), LONGEST_PART),
            part("signature", PlainText.of(given.signature()), LONGEST_PART),
            part("footer", PlainText.of(given.footer()), LONGEST_PART));
    if (!template.subject().contains(CODE)) {
      throw new InvalidInput(
          "subject", "Keep " + CODE + " in it: replies find their ticket by the code.");
    }
    return template;
  }

  private static String part(String field, String words, int longest) {
    String part = words.strip();
    if (part.length() > longest) {
      throw new InvalidInput(field, "Must be at most " + longest + " characters.");
    }
    Words.check(field, part);
    return part;
  }

  private void allowed(String site) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.MANAGER, Role.ADMINISTRATOR);
  }
}
