package org.ticketflow.mail.inbound;

import java.util.Locale;
import java.util.regex.Pattern;
import org.ticketflow.ticket.Ticket;

/** Tells a reply from a new matter that somebody has hung on an old mail. */
final class Subjects {

  /** What mail programs put before the subject of an answer or of a mail that is passed on. */
  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:(?:re|aw|antw|sv|vs|ref|res|rif|odp|ynt|fw|fwd|wg|tr|rv|enc|doorst|回复|答复|转发)"
              + "(?:\\[\\d{1,3}\\])?\\s{0,3}[:：]\\s{0,3}){1,20}",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CODE =
      Pattern.compile("\\[TKT-\\d+\\]\\s*", Pattern.CASE_INSENSITIVE);

  private Subjects() {}

  /** Whether the subject is none of its own: empty, with the ticket's code, or the ticket's. */
  static boolean continues(String subject, Ticket ticket) {
    String plain = plain(subject);
    return plain.isEmpty()
        || Pattern.compile("\\b" + ticket.code() + "\\b", Pattern.CASE_INSENSITIVE)
            .matcher(subject)
            .find()
        || plain.equals(plain(ticket.subject()));
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
