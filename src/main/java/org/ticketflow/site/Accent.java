package org.ticketflow.site;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The colours that a site's desk can have. A closed list, since each has to be read as text and as
 * a button on light and on dark paper (WCAG AA); the style sheet has them under their keys.
 */
public enum Accent {
  BLUE("#066fd1"),
  INDIGO("#4263eb"),
  PURPLE("#9030ad"),
  PINK("#c2255c"),
  RED("#c92a2a"),
  BROWN("#a5400b"),
  OLIVE("#5c7209"),
  GREEN("#237a38"),
  TEAL("#0a7568"),
  CYAN("#0b6f85"),
  SLATE("#475569");

  private final String hex;

  Accent(String hex) {
    this.hex = hex;
  }

  /** The colour on light paper, such as {@code #066fd1}. */
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
