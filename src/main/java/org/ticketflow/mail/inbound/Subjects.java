package org.ticketflow.mail.inbound;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.Ticket;

/** Tells a reply from a new matter that somebody has hung on an old mail. */
@Component
class Subjects {

  /** What mail programs put before the subject of an answer or of a mail that is passed on. */
  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:(?:re|aw|antw|sv|vs|ref|res|rif|odp|ynt|fw|fwd|wg|tr|rv|enc|doorst|回复|答复|转发)"
              + "(?:\\[\\d{1,3}\\])?\\s{0,3}[:：]\\s{0,3}){1,20}",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CODE =
      Pattern.compile("\\[TKT-\\d+\\]\\s*", Pattern.CASE_INSENSITIVE);

  private final JdbcClient jdbc;

  Subjects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Whether the subject is none of its own: empty, with the ticket's code, the ticket's, or that of
   * a mail that we sent.
   */
  boolean continues(String subject, Ticket ticket) {
    String plain = plain(subject);
    return plain.isEmpty()
        || Pattern.compile("\\b" + ticket.code() + "\\b", Pattern.CASE_INSENSITIVE)
            .matcher(subject)
            .find()
        || plain.equals(plain(ticket.subject()))
        || sent(plain, ticket);
  }

  private boolean sent(String plain, Ticket ticket) {
    return jdbc
        .sql("select distinct subject from outgoing_mail where site = :site and number = :number")
        .param("site", ticket.site())
        .param("number", ticket.key().number())
        .query(String.class)
        .list()
        .stream()
        .anyMatch(each -> plain(each).equals(plain));
  }

  private static String plain(String subject) {
    String without = CODE.matcher(subject).replaceAll("");
    return LEAD.matcher(without.strip())
        .replaceFirst("")
        .replaceAll("\\s+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
