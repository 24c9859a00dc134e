package org.ticketflow.mail.inbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * By what the same mail is known when it comes twice: by two addresses of a site, from a mailbox
 * that was set up anew. What mail servers add on the way (in the header) does not count where its
 * sender gave it a Message-ID; a Message-ID alone would let a stranger take another mail's place.
 */
final class Fingerprint {

  private Fingerprint() {}

  static String of(byte[] raw, @Nullable String messageId, @Nullable String sender) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      int from = 0;
      if (messageId != null) {
        digest.update((messageId + '\n' + sender + '\n').getBytes(StandardCharsets.UTF_8));
        from = body(raw);
      }
      digest.update(raw, from, raw.length - from);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static int body(byte[] raw) {
    for (int i = 1; i < raw.length; i++) {
      if (raw[i] == '\n'
          && (raw[i - 1] == '\n' || (raw[i - 1] == '\r' && i > 1 && raw[i - 2] == '\n'))) {
        return i + 1;
      }
    }
    return 0;
  }
}
