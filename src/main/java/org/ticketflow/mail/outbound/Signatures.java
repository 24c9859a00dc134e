package org.ticketflow.mail.outbound;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.springframework.stereotype.Component;
import org.ticketflow.mail.MailSigning;

/**
 * Signs mail of sites that have a key (DKIM). The mail is written to a file for it: it may be large
 * and has to be read from its end, where its signature stands at its beginning.
 */
@Component
class Signatures {

  private static final String TEMPLATE =
      "v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=%s;"
          + " h=from:to:subject:date:message-id:in-reply-to:references:reply-to:mime-version:"
          + "content-type:auto-submitted; bh=; b=;";

  private final SigningRows keys;

  Signatures(SigningRows keys) {
    this.keys = keys;
  }

  void sign(String site, MimeMessage message) throws MessagingException {
    var key = keys.find(site);
    if (key.isPresent()) {
      add(message, key.get());
    }
  }

  private static void add(MimeMessage message, SigningRows.Key key) throws MessagingException {
    try {
      Path file = Files.createTempFile("mail", ".eml");
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          message.writeTo(out);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
          MailSigning facts = key.facts();
          String line =
              new DKIMSigner(TEMPLATE.formatted(facts.domain(), facts.selector()), privateKey(key))
                  .sign(in);
          int colon = line.indexOf(':');
          message.setHeader(line.substring(0, colon), folded(line.substring(colon + 1).strip()));
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException | GeneralSecurityException | FailException e) {
      throw new MessagingException("The mail could not be signed", e);
    }
  }

  /** One tag a line: no line is longer than mail servers take, and no tag is broken. */
  private static String folded(String tags) {
    return tags.replaceAll("\\s*\r?\n\\s*", " ").replaceAll(";\\s*(?=\\S)", ";\r\n ");
  }

  private static PrivateKey privateKey(SigningRows.Key key) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key.secret())));
  }
}
