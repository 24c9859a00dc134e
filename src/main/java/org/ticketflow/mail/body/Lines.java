package org.ticketflow.mail.body;

import java.util.Arrays;

/**
 * The lines of a text by their number, without a copy of it. Only so many are looked at: what a
 * person says anew in a mail is over long before.
 */
final class Lines {

  private static final int MOST = 5_000;
  private static final int LONGEST_LOOKED_AT = 400;

  private final String text;
  private final int[] starts;
  private final int count;
  private final boolean whole;

  Lines(String text) {
    this.text = text;
    int[] found = new int[64];
    int lines = 0;
    int at = 0;
    while (at >= 0 && lines < MOST) {
      if (lines == found.length) {
        found = Arrays.copyOf(found, lines * 2);
      }
      found[lines++] = at;
      int end = text.indexOf('\n', at);
      at = end < 0 ? -1 : end + 1;
    }
    this.starts = found;
    this.count = lines;
    this.whole = at < 0;
  }

  /** Whether the text has no further lines, which are not looked at. */
  boolean isWhole() {
    return whole;
  }

  int count() {
    return count;
  }

  /** Where the line begins in the text; behind the last one the text ends. */
  int start(int line) {
    return line >= count ? text.length() : starts[line];
  }

  /** Without space around it and the marks of a writing direction; the start of a very long one. */
  String get(int line) {
    int from = starts[line];
    int end = text.indexOf('\n', from);
    int to = Math.min(end < 0 ? text.length() : end, from + LONGEST_LOOKED_AT);
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** With the spaces at its end, which tell a signature from a line of dashes. */
  boolean isExactly(int line, String words) {
    int end = text.indexOf('\n', starts[line]);
    int to = end < 0 ? text.length() : end;
    if (to > starts[line] && text.charAt(to - 1) == '\r') {
      to--;
    }
    return to - starts[line] == words.length() && text.startsWith(words, starts[line]);
  }

  boolean isBlank(int line) {
    return get(line).isEmpty();
  }

  boolean isQuoted(int line) {
    int from = starts[line];
    while (from < text.length() && (text.charAt(from) == ' ' || text.charAt(from) == '\u00A0')) {
      from++;
    }
    return from < text.length() && (text.charAt(from) == '>' || text.charAt(from) == '\uFF1E');
  }

  /** The first line from this one on that says something; {@link #count} where none does. */
  int nextWritten(int line) {
    int at = line;
    while (at < count && isBlank(at)) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || Character.getType(character) == Character.FORMAT;
  }
}
