package org.ticketflow.mail.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By what the same mail is known when it comes twice: by two addresses of a site, from a mailbox
 * that was set up anew. What mail servers add on the way does not count where its sender gave it a
 * Message-ID; a Message-ID alone would let a stranger take another mail's place.
 */
final class Fingerprint {

  /** What its author's program wrote; the same by whichever way it came. */
  private static final String[] FIELDS = {
    "Message-ID", "From", "Date", "Subject", "To", "Cc", "In-Reply-To", "References", "Content-Type"
  };

  private Fingerprint() {}

  static String of(byte[] raw) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteArrayInputStream mail = new ByteArrayInputStream(raw);
      InternetHeaders header = header(mail);
      int from = 0;
      if (header.getHeader("Message-ID") != null) {
        for (String field : FIELDS) {
          String values = header.getHeader(field, "\n");
          digest.update((field + '\n' + values + '\n').getBytes(StandardCharsets.UTF_8));
        }
        from = raw.length - mail.available();
      }
      digest.update(raw, from, raw.length - from);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static InternetHeaders header(ByteArrayInputStream mail) {
    try {
      return new InternetHeaders(mail, true);
    } catch (MessagingException e) {
      throw new IllegalStateException("Bytes in memory cannot fail to be read", e);
    }
  }
}
