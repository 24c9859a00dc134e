package org.ticketflow.mail.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Counts the parts of a multipart before anything is made of them: each would cost a hundred times
 * the few bytes that it takes in the mail.
 */
final class Boundaries {

  private Boundaries() {}

  static void refuseMoreThan(int most, Part part, @Nullable String boundary)
      throws MessagingException, IOException, Unreadable {
    byte[] line = ("--" + (boundary == null ? "" : boundary)).getBytes(StandardCharsets.ISO_8859_1);
    int found = 0;
    int matched = 0; // how much of a boundary line is read; -1 in any other line
    try (InputStream in = new BufferedInputStream(raw(part), 1 << 16)) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n' || next == '\r') {
          matched = 0;
        } else if (matched >= 0) {
          matched = next == line[matched] ? matched + 1 : -1;
          if (matched == line.length) {
            if (++found > most + 1) {
              throw new Unreadable("It has more than " + most + " parts.");
            }
            matched = -1;
          }
        }
      }
    }
  }

  private static InputStream raw(Part part) throws MessagingException {
    return part instanceof MimeMessage message
        ? message.getRawInputStream()
        : ((MimeBodyPart) part).getRawInputStream();
  }
}
