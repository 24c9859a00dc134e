package org.ticketflow.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * What an address on the web may be that somebody typed. Where its name leads to is checked when
 * something is sent there: that can change.
 */
public final class OutsideUrl {

  private static final int LONGEST = 2_000;
  private static final int HIGHEST_PORT = 65_535;

  private OutsideUrl() {}

  /**
   * What is wrong with it, in words for whoever typed it.
   *
   * @param http whether it may do without TLS
   */
  public static Optional<String> wrongWith(String url, boolean http) {
    if (url.length() > LONGEST) {
      return Optional.of("Use an address of at most " + LONGEST + " characters.");
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return Optional.of("This is no address. Write it like https://example.com/hooks.");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(http && scheme.equals("http"))) {
      return Optional.of("The address has to begin with https://.");
    }
    if (uri.getHost() == null || uri.getHost().isEmpty() || uri.getPort() > HIGHEST_PORT) {
      return Optional.of("The address names no host. Write it like https://example.com/hooks.");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.of("Leave out user, password and #fragment: none of them is needed.");
    }
    return Optional.empty();
  }
}
