package org.ticketflow.mail.outbound;

import java.util.HashMap;
import java.util.Map;
import org.ticketflow.mail.MailTemplate;
import org.ticketflow.site.PlainText;
import org.ticketflow.ticket.Ticket;

/** A mail's subject: the ticket's code, then as much of its subject as a list of mails shows. */
final class SubjectLine {

  private static final int LONGEST = 120;

  private SubjectLine() {}

  static String of(Ticket ticket) {
    return of(ticket, "");
  }

  static String of(Ticket ticket, String lead) {
    return "[" + ticket.code() + "] " + lead + shortened(PlainText.line(ticket.subject()));
  }

  /** As a site's template has it; the code is there in any case. */
  static String of(MailTemplate template, Map<String, String> facts) {
    Map<String, String> shorter = new HashMap<>(facts);
    shorter.computeIfPresent("subject", (name, subject) -> shortened(PlainText.line(subject)));
    String line = PlainText.line(Words.text(template.subject(), shorter));
    String code = "[" + facts.get("code") + "]";
    return line.contains(code) ? line : code + " " + line;
  }

  private static String shortened(String subject) {
    if (PlainText.length(subject) <= LONGEST) {
      return subject;
    }
    String start = subject.substring(0, subject.offsetByCodePoints(0, LONGEST - 1));
    int space = start.lastIndexOf(' ');
    return (space > LONGEST / 2 ? start.substring(0, space) : start).strip() + "…";
  }
}
