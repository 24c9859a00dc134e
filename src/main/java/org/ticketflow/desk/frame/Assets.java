package org.ticketflow.desk.frame;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The addresses of scripts and styles. Each carries a digest of the content, so that browsers keep
 * what they have until it changes.
 */
public final class Assets {

  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  private Assets() {}

  /** The address of a file that the build of the web assets made, such as {@code desk.js}. */
  public static String url(String name) {
    return KNOWN.computeIfAbsent(name, Assets::withDigest);
  }

  private static String withDigest(String name) {
    try (InputStream file = Assets.class.getResourceAsStream("/static/assets/" + name)) {
      if (file == null) {
        throw new IllegalStateException(
            "The web asset " + name + " is missing: build with Maven, which makes them.");
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.readAllBytes());
      return "/assets/" + name + "?v=" + HexFormat.of().formatHex(digest, 0, 6);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("The web asset " + name + " cannot be read.", e);
    }
  }
}
