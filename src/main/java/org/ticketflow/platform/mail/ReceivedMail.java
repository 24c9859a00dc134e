package org.ticketflow.platform.mail;

import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the page of the embedded mail server shows it: decoded, with the headers that threading
 * hangs on. What cannot be decoded is shown as it came.
 */
public record ReceivedMail(
    long id,
    Instant receivedAt,
    String from,
    String to,
    String subject,
    Map<String, String> threading,
    String text,
    @Nullable String html,
    List<String> attachments) {

  private static final List<String> THREADING =
      List.of("Message-ID", "In-Reply-To", "References", "Auto-Submitted");

  static ReceivedMail of(StoredMessage stored) {
    MimeMessage mail = stored.getMimeMessage();
    Body body = new Body();
    body.read(mail);
    Map<String, String> threading = new TreeMap<>();
    for (String name : THREADING) {
      String value = header(mail, name);
      if (!value.isEmpty()) {
        threading.put(name, value);
      }
    }
    return new ReceivedMail(
        stored.getUid(),
        stored.getReceivedDate().toInstant().truncatedTo(ChronoUnit.SECONDS),
        header(mail, "From"),
        header(mail, "To"),
        header(mail, "Subject"),
        threading,
        body.text.toString(),
        body.html.isEmpty() ? null : body.html.toString(),
        body.attachments);
  }

  private static String header(MimeMessage mail, String name) {
    try {
      String raw = mail.getHeader(name, ", ");
      return raw == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(raw));
    } catch (MessagingException | UnsupportedEncodingException e) {
      return "(unreadable: " + e.getMessage() + ")";
    }
  }

  /** Gathers the readable parts of a mail, however deeply they are nested. */
  private static final class Body {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<String> attachments = new ArrayList<>();

    void read(Part part) {
      try {
        Object content = part.getContent();
        if (part.getFileName() != null) {
          attachments.add(MimeUtility.decodeText(part.getFileName()));
        } else if (content instanceof Multipart parts) {
          for (int i = 0; i < parts.getCount(); i++) {
            read(parts.getBodyPart(i));
          }
        } else if (content instanceof Part nested) {
          read(nested);
        } else if (part.isMimeType("text/html")) {
          html.append(content);
        } else if (content instanceof String words) {
          text.append(words);
        } else {
          attachments.add(part.getContentType());
        }
      } catch (MessagingException | IOException e) {
        text.append("(a part of this mail is unreadable: ").append(e.getMessage()).append(")\n");
      }
    }
  }
}
