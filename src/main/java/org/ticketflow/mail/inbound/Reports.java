package org.ticketflow.mail.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ticketflow.site.PlainText;

/**
 * Reads what mail servers report of a mail: by the book (RFC 3464), or in the words that those
 * write that are older.
 */
final class Reports {

  private static final int MOST_BYTES = 64 * 1024;
  private static final int LONGEST_WORDS = 300;
  private static final int MOST_IDS = 20;
  private static final Pattern STATUS = Pattern.compile("\\b([245])\\.\\d{1,3}\\.\\d{1,3}\\b");
  private static final Pattern SMTP_REPLY = Pattern.compile("(?m)(?:^|[\\s:<>])([45])\\d\\d[ -]");
  private static final Pattern FAILED =
      Pattern.compile(
          "(?i)undeliver|could ?n.t be delivered|not be delivered|delivery (?:has )?failed"
              + "|returned mail|delivery status notification|permanent error|no such user"
              + "|user unknown|mailbox unavailable|does not exist");

  private Reports() {}

  static @Nullable DeliveryReport read(PartWalk walk, boolean byMailServer) {
    if (!byMailServer) {
      return null;
    }
    List<Part> parts = walk.reports();
    Set<String> ids = new LinkedHashSet<>();
    DeliveryReport status = null;
    for (Part part : parts) {
      try {
        byte[] start = start(part);
        if (PartWalk.type(part).getSubType().toLowerCase(Locale.ROOT).contains("delivery-status")) {
          status = status == null ? status(start) : status;
        } else {
          ids.addAll(idsIn(start));
        }
      } catch (IOException | MessagingException unreadable) {
        // another part may say as much
      }
    }
    if (status == null) {
      return inWords(walk.text(), ids);
    }
    return new DeliveryReport(
        ids.stream().limit(MOST_IDS).toList(),
        status.recipient(),
        status.failed(),
        status.permanent(),
        status.words());
  }

  /** The fields about the first recipient that the mail has not reached, or about the first. */
  private static @Nullable DeliveryReport status(byte[] bytes) throws MessagingException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    DeliveryReport first = null;
    while (in.available() > 0) {
      InternetHeaders group = new InternetHeaders(in, true);
      String action = field(group, "Action").toLowerCase(Locale.ROOT);
      String status = field(group, "Status");
      if (action.isEmpty() && status.isEmpty()) {
        continue;
      }
      boolean failed = action.startsWith("failed");
      String said = field(group, "Diagnostic-Code").replaceFirst("^(?i)smtp\\s*;\\s*", "");
      DeliveryReport report =
          new DeliveryReport(
              List.of(),
              recipient(group),
              failed,
              failed && isPermanent(status, said),
              words(said.isEmpty() ? status : said));
      if (failed) {
        return report;
      }
      first = first == null ? report : first;
    }
    return first;
  }

  private static @Nullable String recipient(InternetHeaders group) {
    for (String name : new String[] {"Original-Recipient", "Final-Recipient"}) {
      String value = field(group, name);
      int type = value.indexOf(';');
      if (type >= 0 && !value.substring(type + 1).isBlank()) {
        return value.substring(type + 1).strip().replaceAll("^<|>$", "");
      }
    }
    return null;
  }

  /** A full mailbox may be emptied; what is quoted by the server says more than its number. */
  private static boolean isPermanent(String status, String said) {
    return status.startsWith("5.")
        ? !status.startsWith("5.2.2")
        : status.isEmpty() && said.startsWith("5");
  }

  /** From a server that reports in prose: only worth something with one of our Message-IDs. */
  private static @Nullable DeliveryReport inWords(String text, Set<String> ids) {
    Set<String> all = new LinkedHashSet<>(ids);
    all.addAll(MailHeaders.messageIds(text.substring(0, Math.min(text.length(), MOST_BYTES))));
    if (all.isEmpty()) {
      return null;
    }
    String start = text.substring(0, Math.min(text.length(), 4_000));
    boolean permanent = code(STATUS, start, "5") || code(SMTP_REPLY, start, "5");
    boolean failed = permanent || FAILED.matcher(start).find();
    return new DeliveryReport(
        all.stream().limit(MOST_IDS).toList(), null, failed, permanent, words(line(start)));
  }

  private static boolean code(Pattern pattern, String text, String wanted) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() && matcher.group(1).equals(wanted);
  }

  /** The line with the server's code, else the first. */
  private static String line(String text) {
    List<String> lines = text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList();
    return lines.stream()
        .filter(each -> STATUS.matcher(each).find() || SMTP_REPLY.matcher(each).find())
        .findFirst()
        .orElse(lines.isEmpty() ? "" : lines.get(0));
  }

  private static List<String> idsIn(byte[] header) throws MessagingException {
    InternetHeaders fields = new InternetHeaders(new ByteArrayInputStream(header), true);
    return new ArrayList<>(MailHeaders.messageIds(field(fields, "Message-ID")));
  }

  private static byte[] start(Part part) throws IOException {
    try (InputStream in = MailText.bytes(part)) {
      return in.readNBytes(MOST_BYTES);
    }
  }

  private static String field(InternetHeaders fields, String name) {
    String[] values = fields.getHeader(name);
    return values == null ? "" : PlainText.line(values[0]).replaceAll("\\s+", " ");
  }

  private static String words(String said) {
    return MailHeaders.cut(PlainText.line(said), LONGEST_WORDS);
  }
}
