package org.ticketflow.mail.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.util.List;
import java.util.Properties;
import org.springframework.stereotype.Component;
import org.ticketflow.mail.inbound.ParsedMail.Correspondent;
import org.ticketflow.site.EmailAddress;

/**
 * Understands a mail as far as it can be understood. Whatever it is given, it answers soon: what
 * would take long (thousands of parts, of header lines) is refused by what it looks like before it
 * is tried.
 */
@Component
class MailParser {

  private static final int LONGEST_HEADER = 256 * 1024;
  private static final int MOST_HEADER_LINES = 2_000;

  private final Session session;

  MailParser() {
    TolerantMime.use();
    Properties properties = new Properties();
    properties.setProperty("mail.mime.allowutf8", "true");
    properties.setProperty("mail.mime.address.strict", "false");
    this.session = Session.getInstance(properties);
  }

  ParsedMail parse(byte[] raw) throws Unreadable {
    checkHeader(raw);
    try {
      MimeMessage message = new MimeMessage(session, new SharedByteArrayInputStream(raw));
      MailHeaders headers = new MailHeaders(message);
      List<Correspondent> authors = headers.authors();
      PartWalk walk = PartWalk.through(message);
      Correspondent author = authors.isEmpty() ? null : authors.get(0);
      EmailAddress from = author == null ? null : author.address();
      return new ParsedMail(
          headers.messageId(),
          from,
          author == null ? null : author.name(),
          authors.size() == 1 && headers.count("From") == 1,
          headers.recipients(),
          headers.correspondents(),
          headers.answers(),
          headers.subject(),
          Robots.sign(headers, from),
          walk.text(),
          walk.html(),
          walk.files(),
          Reports.read(walk, Robots.isMailServer(headers, from)),
          walk.notes());
    } catch (MessagingException e) {
      throw new Unreadable("It cannot be read as a mail.");
    }
  }

  /** Reads every line once, before anything is made of them. */
  private static void checkHeader(byte[] raw) throws Unreadable {
    int lines = 0;
    int lineStart = 0;
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '\n') {
        int length = i - lineStart - (i > lineStart && raw[i - 1] == '\r' ? 1 : 0);
        if (length == 0) {
          return;
        }
        lineStart = i + 1;
        if (++lines > MOST_HEADER_LINES) {
          throw new Unreadable("Its header has more than " + MOST_HEADER_LINES + " lines.");
        }
      }
      if (i > LONGEST_HEADER) {
        throw new Unreadable("Its header is longer than " + LONGEST_HEADER / 1024 + " KB.");
      }
    }
  }
}
