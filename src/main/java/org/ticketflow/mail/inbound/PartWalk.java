package org.ticketflow.mail.inbound;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketflow.mail.body.HtmlText;
import org.ticketflow.site.PlainText;

/**
 * Goes through the parts of a mail once: the words, their formatted form, the files. Parts that are
 * nested too deep, or too many, are left out with a note.
 */
final class PartWalk {

  static final int LONGEST_TEXT = 100_000;

  private static final int LONGEST_TEXT_BYTES = 1 << 20;
  private static final int LONGEST_HEADER = 256 * 1024;
  private static final int DEEPEST = 12;
  private static final int MOST_PARTS = 300;
  private static final int MOST_FILES = 100;
  private static final int LONGEST_NAME = 200;

  private final StringBuilder text = new StringBuilder();
  private final List<MailedFile> files = new ArrayList<>();
  private final List<Part> reports = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private @Nullable String html;
  private int parts;

  private PartWalk() {}

  static PartWalk through(MimeMessage message) throws Unreadable {
    PartWalk walk = new PartWalk();
    walk.visit(message, 0);
    return walk;
  }

  /** The plain text; where there is only HTML, what it says. */
  String text() {
    String words = text.toString().strip();
    if (words.isEmpty() && html != null) {
      words = HtmlText.of(html, LONGEST_TEXT + 1);
    }
    String clean = PlainText.of(words).strip();
    if (PlainText.length(clean) > LONGEST_TEXT) {
      notes.add("The text is longer than " + LONGEST_TEXT + " characters and was cut.");
      return MailHeaders.cut(clean, LONGEST_TEXT);
    }
    return clean;
  }

  @Nullable String html() {
    return html;
  }

  List<MailedFile> files() {
    return files;
  }

  /** The parts in which a mail server says what became of a mail, and which. */
  List<Part> reports() {
    return reports;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  private void visit(Part part, int depth) throws Unreadable {
    if (++parts > MOST_PARTS) {
      throw new Unreadable("It has more than " + MOST_PARTS + " parts.");
    }
    try {
      checkHeader(part);
      ContentType type = type(part);
      if (type.match("multipart/*")) {
        visitAll(part, type, depth);
      } else if (isReport(type)) {
        reports.add(part);
        if (type.match("message/rfc822")) {
          keep(part, type);
        }
      } else if (isFile(part, type)) {
        keep(part, type);
      } else if (type.match("text/html")) {
        html = html == null ? MailText.read(part, type, LONGEST_TEXT_BYTES) : html;
      } else {
        add(MailText.read(part, type, LONGEST_TEXT_BYTES));
      }
    } catch (MessagingException | IOException e) {
      notes.add("A part could not be read and was left out.");
    }
  }

  private void visitAll(Part part, ContentType type, int depth)
      throws MessagingException, IOException, Unreadable {
    if (depth == DEEPEST) {
      notes.add("Parts that are nested deeper than " + DEEPEST + " were left out.");
      return;
    }
    Boundaries.refuseMoreThan(MOST_PARTS, part, type.getParameter("boundary"));
    MimeMultipart all = new MimeMultipart(part.getDataHandler().getDataSource());
    for (int i = 0; i < all.getCount(); i++) {
      BodyPart each = all.getBodyPart(i);
      visit(each, depth + 1);
    }
  }

  private static void checkHeader(Part part) throws MessagingException, Unreadable {
    long length = 0;
    for (var lines = ((MimePart) part).getAllHeaderLines(); lines.hasMoreElements(); ) {
      length += lines.nextElement().length();
      if (length > LONGEST_HEADER) {
        throw new Unreadable("One of its parts has a header longer than 256 KB.");
      }
    }
  }

  private void add(String words) {
    if (!text.isEmpty() && !words.isBlank()) {
      text.append("\n\n");
    }
    text.append(words.strip());
  }

  private void keep(Part part, ContentType type) throws MessagingException {
    if (files.size() == MOST_FILES) {
      notes.add("Files beyond the first " + MOST_FILES + " were left out.");
      return;
    }
    String mime = type.getBaseType().toLowerCase(Locale.ROOT);
    String name = name(part, type, mime);
    if (mime.equals("application/ms-tnef") || name.equalsIgnoreCase("winmail.dat")) {
      notes.add(
          "Outlook packed this mail's files into winmail.dat, which other programs cannot open.");
    }
    String[] id = part.getHeader("Content-ID");
    files.add(
        new MailedFile(
            name,
            mime,
            id == null
                ? null
                : MailHeaders.cut(id[0].strip().replaceAll("^<|>$", ""), LONGEST_NAME),
            () -> MailText.bytes(part)));
  }

  private static String name(Part part, ContentType type, String mime) {
    String name = null;
    try {
      name = part.getFileName();
    } catch (MessagingException unreadable) {
      name = type.getParameter("name");
    }
    String line = name == null ? "" : PlainText.line(MailHeaders.decoded(name));
    String plain = MailHeaders.cut(line.replaceAll("[/\\\\:]", "_"), LONGEST_NAME);
    if (!plain.isBlank()) {
      return plain;
    }
    return switch (mime) {
      case "message/rfc822" -> "mail.eml";
      case "text/calendar" -> "invitation.ics";
      case "application/ms-tnef" -> "winmail.dat";
      default -> "file";
    };
  }

  /** Text that is not to be shown as a file, or is no part that we show at all. */
  private static boolean isFile(Part part, ContentType type) throws MessagingException {
    if (!type.match("text/plain") && !type.match("text/html") && !isPlainEnough(part, type)) {
      return true;
    }
    String disposition = part.getHeader("Content-Disposition") == null ? null : disposition(part);
    return Part.ATTACHMENT.equalsIgnoreCase(disposition)
        || (part instanceof BodyPart && type.getParameter("name") != null);
  }

  /** A whole mail of an odd text type is still what its sender had to say. */
  private static boolean isPlainEnough(Part part, ContentType type) {
    return part instanceof MimeMessage && type.match("text/*") && !type.match("text/calendar");
  }

  private static boolean isReport(ContentType type) {
    return type.match("message/delivery-status")
        || type.match("text/rfc822-headers")
        || type.match("message/rfc822")
        || type.match("message/global-delivery-status")
        || type.match("message/global-headers");
  }

  private static @Nullable String disposition(Part part) {
    try {
      return part.getDisposition();
    } catch (MessagingException unreadable) {
      return Part.ATTACHMENT;
    }
  }

  /** Text is what says nothing else, or nothing that can be understood. */
  static ContentType type(Part part) throws MessagingException {
    String[] field = ((MimePart) part).getHeader("Content-Type");
    String value = field == null ? "text/plain" : field[0];
    try {
      ContentType type = new ContentType(value);
      return type.getPrimaryType() == null ? new ContentType("text/plain") : type;
    } catch (ParseException notByTheBook) {
      String start = value.strip().toLowerCase(Locale.ROOT).split("[;\\s]", 2)[0];
      try {
        return new ContentType(start.matches("[a-z]+/[a-z0-9.+-]+") ? start : "text/plain");
      } catch (ParseException impossible) {
        return new ContentType("text", "plain", null);
      }
    }
  }
}
