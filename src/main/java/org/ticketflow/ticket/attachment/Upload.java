package org.ticketflow.ticket.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/**
 * A file as somebody sent it: nothing of it is believed. It is read as often as it has to be, and
 * never as a whole: wherever it is, it is not in memory.
 *
 * @param claimedType what its sender calls it; only the bytes decide
 * @param contentId by which an HTML mail names the picture, with or without angle brackets
 */
public record Upload(
    String fileName,
    @Nullable String claimedType,
    @Nullable String contentId,
    long size,
    InputStreamSource content) {

  /** One that is in memory all the same. */
  public Upload(
      String fileName, @Nullable String claimedType, @Nullable String contentId, byte[] content) {
    this(fileName, claimedType, contentId, content.length, () -> new ByteArrayInputStream(content));
  }

  /** The same for the same file: its name and the digest of its bytes. */
  public String print() {
    return fileName + " " + sha256();
  }

  InputStream open() {
    try {
      return content.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException("A file that was sent could not be read", e);
    }
  }

  String sha256() {
    try (InputStream in = open();
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java knows SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("A file that was sent could not be read", e);
    }
  }
}
