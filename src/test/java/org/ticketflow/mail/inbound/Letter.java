package org.ticketflow.mail.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/** A mail as somebody out there writes it, line by line. */
final class Letter {

  private final Map<String, String> fields = new LinkedHashMap<>();
  private String body = "Hello, it does not work.";

  private Letter() {}

  static Letter from(String author) {
    return new Letter()
        .with("From", author)
        .with("Message-ID", "<" + UUID.randomUUID() + "@elsewhere.test>")
        .with("Date", "Mon, 2 Mar 2026 09:00:00 +0000");
  }

  Letter to(String address) {
    return with("To", address);
  }

  Letter subject(String subject) {
    return with("Subject", subject);
  }

  Letter with(String field, String value) {
    fields.put(field, value);
    return this;
  }

  Letter without(String field) {
    fields.remove(field);
    return this;
  }

  Letter saying(String words) {
    body = words;
    return this;
  }

  byte[] bytes() {
    StringBuilder lines = new StringBuilder();
    fields.forEach((name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
    lines.append("\r\n").append(body.replace("\r\n", "\n").replace("\n", "\r\n"));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  MimeMessage message() throws MessagingException {
    return message(bytes());
  }

  static MimeMessage message(byte[] raw) throws MessagingException {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
  }
}
