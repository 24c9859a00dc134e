package org.ticketflow.site;

/**
 * Text from outside as the database, mails and pages can hold it: what has no place in written text
 * (NUL and other control characters, halves of surrogate pairs) is taken out before anything else
 * looks at it.
 */
public final class PlainText {

  private static final int CARRIAGE_RETURN = '\r';

  private PlainText() {}

  /** Text of several lines: keeps line feeds (however they were written) and tabs. */
  public static String of(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (point == CARRIAGE_RETURN) {
        if (i >= text.length() || text.charAt(i) != '\n') {
          kept.append('\n');
        }
      } else if (point == '\n' || point == '\t' || isWritten(point)) {
        kept.appendCodePoint(point);
      }
    }
    return kept.toString();
  }

  /**
   * A name or a subject: one line without surrounding space, and without the characters that turn
   * the direction of the text around them.
   */
  public static String line(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    of(text)
        .codePoints()
        .filter(point -> !turnsDirection(point))
        .map(point -> breaksLine(point) ? ' ' : point)
        .forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }

  /** How long people would say it is: an emoji beyond the first plane counts once. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isWritten(int point) {
    int type = Character.getType(point);
    return type != Character.CONTROL && type != Character.SURROGATE;
  }

  private static boolean breaksLine(int point) {
    return point == '\n' || point == '\t' || point == 0x2028 || point == 0x2029;
  }

  private static boolean turnsDirection(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }
}
