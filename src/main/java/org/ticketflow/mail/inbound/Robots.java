package org.ticketflow.mail.inbound;

import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketflow.site.EmailAddress;

/** Tells mail that no person wrote. It is never answered, so that no two machines talk for ever. */
final class Robots {

  private static final Set<String> PRECEDENCES = Set.of("bulk", "junk", "list", "auto_reply");
  private static final Set<String> MAIL_SERVERS = Set.of("mailer-daemon", "postmaster");
  private static final List<String> FIELDS =
      List.of(
          "List-Id",
          "List-Unsubscribe",
          "List-Post",
          "List-Help",
          "List-Subscribe",
          "X-Autoreply",
          "X-Autorespond",
          "X-Autoresponder",
          "X-Auto-Response",
          "X-Auto-Reply",
          "X-Mail-Autoreply",
          "X-Failed-Recipients");

  private Robots() {}

  /** What shows it, in words; null where a person may have written it. */
  static @Nullable String sign(MailHeaders headers, @Nullable EmailAddress from)
      throws MessagingException {
    for (String value : headers.all("Auto-Submitted")) {
      if (!word(value).equals("no")) {
        return "Auto-Submitted says that it was sent automatically.";
      }
    }
    for (String value : headers.all("Precedence")) {
      if (PRECEDENCES.contains(word(value))) {
        return "Its Precedence is " + word(value) + ".";
      }
    }
    for (String value : headers.all("X-Auto-Response-Suppress")) {
      if (!word(value).equals("none")) {
        return "X-Auto-Response-Suppress asks for no answer.";
      }
    }
    Optional<String> field = Optional.empty();
    for (String name : FIELDS) {
      if (field.isEmpty() && headers.has(name)) {
        field = Optional.of("It has the field " + name + ".");
      }
    }
    if (field.isPresent()) {
      return field.get();
    }
    return isMailServer(headers, from) ? "A mail server wrote it." : null;
  }

  /** Whether it comes from where no person sits: a mail server that reports of a mail. */
  static boolean isMailServer(MailHeaders headers, @Nullable EmailAddress from)
      throws MessagingException {
    for (String path : headers.all("Return-Path")) {
      if (path.equals("<>")) {
        return true;
      }
    }
    String type = headers.first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("multipart/report")
        || (from != null && MAIL_SERVERS.contains(localPart(from)));
  }

  private static String localPart(EmailAddress address) {
    return address.value().substring(0, address.value().lastIndexOf('@')).toLowerCase(Locale.ROOT);
  }

  private static String word(String value) {
    return value.split("[;\\s(]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
