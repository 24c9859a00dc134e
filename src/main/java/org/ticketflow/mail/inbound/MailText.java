package org.ticketflow.mail.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of a part as text, whatever its sender says or forgets about them. */
final class MailText {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private MailText() {}

  static String read(Part part, ContentType type, int most) throws MessagingException, IOException {
    byte[] bytes;
    try (InputStream in = bytes(part)) {
      bytes = in.readNBytes(most);
    }
    return new String(bytes, charset(type.getParameter("charset"), bytes));
  }

  /** Decoded; as they are where their encoding is none that exists. */
  static InputStream bytes(Part part) throws IOException {
    try {
      return part.getInputStream();
    } catch (IOException | MessagingException unknownEncoding) {
      try {
        return part instanceof MimeMessage message
            ? message.getRawInputStream()
            : ((MimeBodyPart) part).getRawInputStream();
      } catch (MessagingException e) {
        throw new IOException(e);
      }
    }
  }

  /**
   * What is named if it is known and fits; else UTF-8 where it is that, else what Windows writes.
   */
  private static Charset charset(@Nullable String name, byte[] bytes) {
    Charset named = StandardCharsets.UTF_8;
    if (name != null) {
      try {
        named = Charset.forName(MimeUtility.javaCharset(name.strip()));
      } catch (IllegalArgumentException unknown) {
        named = StandardCharsets.UTF_8;
      }
    }
    if (!named.equals(StandardCharsets.UTF_8) && !named.equals(StandardCharsets.US_ASCII)) {
      return named;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException notUtf8) {
      return WINDOWS;
    }
  }
}
