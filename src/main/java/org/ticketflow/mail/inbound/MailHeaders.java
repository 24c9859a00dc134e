package org.ticketflow.mail.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ticketflow.mail.inbound.ParsedMail.Correspondent;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.PlainText;

/** The header fields of a mail, each cut to what is of use and read with forbearance. */
final class MailHeaders {

  private static final int LONGEST_FIELD = 20_000;
  private static final int LONGEST_WORDS = 2_000;
  private static final int MOST_ADDRESSES = 200;
  private static final int MOST_CORRESPONDENTS = 50;
  private static final int MOST_REFERENCES = 50;
  private static final int LONGEST_NAME = 200;
  private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,500}>");
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s<>,;:\"()\\[\\]\\\\]{1,200}@[A-Za-z0-9.-]{1,200}");

  private final MimeMessage message;

  MailHeaders(MimeMessage message) {
    this.message = message;
  }

  int count(String name) throws MessagingException {
    String[] fields = message.getHeader(name);
    return fields == null ? 0 : fields.length;
  }

  /** Unfolded; the first where there are several. */
  Optional<String> first(String name) throws MessagingException {
    return all(name).stream().findFirst();
  }

  List<String> all(String name) throws MessagingException {
    String[] fields = message.getHeader(name);
    List<String> values = new ArrayList<>();
    for (int i = 0; fields != null && i < fields.length && i < MOST_ADDRESSES; i++) {
      values.add(
          MimeUtility.unfold(fields[i].substring(0, Math.min(fields[i].length(), LONGEST_FIELD)))
              .strip());
    }
    return values;
  }

  boolean has(String name) throws MessagingException {
    return message.getHeader(name) != null;
  }

  @Nullable String messageId() throws MessagingException {
    List<String> ids = messageIds(first("Message-ID").orElse(""));
    return ids.isEmpty() ? null : ids.get(0);
  }

  /** The one that it answers, then those before it, the latest first. */
  List<String> answers() throws MessagingException {
    Set<String> ids = new LinkedHashSet<>(messageIds(first("In-Reply-To").orElse("")));
    List<String> references = messageIds(first("References").orElse(""));
    for (int i = references.size() - 1; i >= 0 && ids.size() < MOST_REFERENCES; i--) {
      ids.add(references.get(i));
    }
    return List.copyOf(ids);
  }

  static List<String> messageIds(String field) {
    List<String> ids = new ArrayList<>();
    Matcher matcher = MESSAGE_ID.matcher(field);
    while (matcher.find()) {
      ids.add(matcher.group());
    }
    return ids;
  }

  String subject() throws MessagingException {
    return PlainText.line(decoded(first("Subject").orElse(""))).replaceAll("\\s+", " ");
  }

  List<Correspondent> authors() throws MessagingException {
    List<Correspondent> authors = new ArrayList<>();
    for (String field : all("From")) {
      authors.addAll(addresses(field));
    }
    return authors;
  }

  /** Whom it went to by {@code To} and {@code Cc}, each once. */
  List<Correspondent> correspondents() throws MessagingException {
    Map<String, Correspondent> others = new LinkedHashMap<>();
    for (String name : List.of("To", "Cc")) {
      for (String field : all(name)) {
        addresses(field)
            .forEach(
                one -> others.putIfAbsent(one.address().value().toLowerCase(Locale.ROOT), one));
      }
    }
    return others.values().stream().limit(MOST_CORRESPONDENTS).toList();
  }

  /** As written, for a look at what is before the {@code @}. */
  List<String> recipients() throws MessagingException {
    Set<String> recipients = new LinkedHashSet<>();
    for (String name :
        List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")) {
      for (String field : all(name)) {
        Matcher matcher = ADDRESS.matcher(field);
        while (matcher.find() && recipients.size() < MOST_ADDRESSES) {
          recipients.add(matcher.group());
        }
      }
    }
    return List.copyOf(recipients);
  }

  private static List<Correspondent> addresses(String field) {
    List<Correspondent> read = new ArrayList<>();
    try {
      for (InternetAddress each : InternetAddress.parseHeader(field, false)) {
        if (read.size() == MOST_ADDRESSES) {
          break;
        }
        String address = each.getAddress();
        if (address != null && !each.isGroup()) {
          EmailAddress.read(address)
              .ifPresent(valid -> read.add(new Correspondent(valid, name(each.getPersonal()))));
        }
      }
    } catch (AddressException notByTheBook) {
      Matcher matcher = ADDRESS.matcher(field);
      while (matcher.find() && read.size() < MOST_ADDRESSES) {
        EmailAddress.read(matcher.group())
            .ifPresent(valid -> read.add(new Correspondent(valid, null)));
      }
    }
    return read;
  }

  private static @Nullable String name(@Nullable String personal) {
    if (personal == null) {
      return null;
    }
    String name = cut(PlainText.line(decoded(personal)), LONGEST_NAME);
    return name.isEmpty() ? null : name;
  }

  static String decoded(String field) {
    String start = cut(field, LONGEST_WORDS);
    try {
      return MimeUtility.decodeText(start);
    } catch (UnsupportedEncodingException unknown) {
      return start;
    } catch (RuntimeException broken) {
      return start; // an encoded word that its charset's decoder does not bear
    }
  }

  static String cut(String text, int longest) {
    return PlainText.length(text) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest));
  }
}
