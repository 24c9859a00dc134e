package org.ticketflow.process.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a few minutes that a password was right, so that a program that signs in by HTTP
 * Basic does not cost a bcrypt a call. Holds neither passwords nor anything they could be found out
 * from: the key of the hash exists in this process alone. An entry is worth nothing once the stored
 * hash is another, so that a new password ends the old one.
 */
final class VerifiedPasswords {

  private final SecretKeySpec key;
  private final Cache<String, String> storedHashes =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(5)).build();

  VerifiedPasswords() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    key = new SecretKeySpec(secret, "HmacSHA256");
  }

  boolean knows(String user, String password, String storedHash) {
    return storedHash.equals(storedHashes.getIfPresent(hash(user, password)));
  }

  void remember(String user, String password, String storedHash) {
    storedHashes.put(hash(user, password), storedHash);
  }

  private String hash(String user, String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of()
          .formatHex(mac.doFinal((user + '\0' + password).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }
}
