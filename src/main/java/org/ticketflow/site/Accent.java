package org.ticketflow.site;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The colours that a site's desk can have. A closed list, since each has to be read as text and as
 * a button on light and on dark paper (WCAG AA); the style sheet has them under their keys.
 */
public enum Accent {
  BLUE("#1f5fae"),
  INDIGO("#4a4fc4"),
  PURPLE("#7a3fa8"),
  PINK("#a8326f"),
  RED("#a83328"),
  BROWN("#854818"),
  OLIVE("#55661a"),
  GREEN("#1e6f3e"),
  TEAL("#0b6b64"),
  CYAN("#0f6684"),
  SLATE("#475569");

  private final String hex;

  Accent(String hex) {
    this.hex = hex;
  }

  /** The colour on light paper, such as {@code #1f5fae}. */
  public String hex() {
    return hex;
  }

  /** The name in the database and the style sheet, such as {@code blue}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By its key or its hex value, in either case. */
  public static Optional<Accent> find(String keyOrHex) {
    return Arrays.stream(values())
        .filter(
            accent ->
                accent.key().equalsIgnoreCase(keyOrHex) || accent.hex.equalsIgnoreCase(keyOrHex))
        .findFirst();
  }
}
