package org.ticketflow.conversation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.ticketflow.identity.Caller;

/** What proves that a visitor is the one of a conversation; only its hash is kept. */
record VisitorToken(String value) {

  private static final String PREFIX = "tv_";
  private static final int RANDOM_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** How the sign-in names a caller who came with a visitor's token, before the token's hash. */
  private static final String CALLER_PREFIX = "visitor:";

  static VisitorToken random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return new VisitorToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  /** The hash of the token that this caller came with; empty unless it is a visitor. */
  static Optional<byte[]> hashOf(Caller caller) {
    if (caller.kind() != Caller.Kind.VISITOR || !caller.name().startsWith(CALLER_PREFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(HexFormat.of().parseHex(caller.name().substring(CALLER_PREFIX.length())));
    } catch (IllegalArgumentException notAHash) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "VisitorToken";
  }
}
