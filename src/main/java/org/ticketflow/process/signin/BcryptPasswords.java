package org.ticketflow.process.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Hashes the engine's passwords with bcrypt. It sees 72 bytes at most, and the engine appends a
 * salt of its own, so that it is given a digest of fixed length instead.
 */
final class BcryptPasswords implements PasswordEncryptor {

  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(10);

  @Override
  public String encrypt(String password) {
    return bcrypt.encode(digest(password));
  }

  @Override
  public boolean check(String password, String encrypted) {
    return bcrypt.matches(digest(password), encrypted);
  }

  @Override
  public String hashAlgorithmName() {
    return "bcrypt";
  }

  private static String digest(String password) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(password.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
