package org.ticketflow.mail.body;

/**
 * Tells what a mail says anew from what it quotes of earlier ones and from its signature, as mail
 * programs of many languages write them. Where it is in doubt all of it is new: what is folded must
 * never hide an answer.
 */
public final class Quotes {

  /**
   * The two parts of a mail.
   *
   * @param fresh what its sender says now; all of it where nothing else was found
   * @param quoted earlier words and the signature; empty where there are none
   */
  public record Parts(String fresh, String quoted) {}

  private final String text;
  private final Lines lines;

  private Quotes(String text) {
    this.text = text;
    this.lines = new Lines(text);
  }

  public static Parts split(String text) {
    Parts parts = new Quotes(text).split();
    return parts.fresh().isBlank() || parts.quoted().isBlank()
        ? new Parts(text.strip(), "")
        : new Parts(parts.fresh().strip(), parts.quoted().strip());
  }

  private Parts split() {
    int end = history();
    if (end == 0 || lines.nextWritten(0) == end) {
      return answerBelow();
    }
    return cutAt(withoutSignature(0, end));
  }

  /** The line from which on all is earlier words; behind the last line where none are. */
  private int history() {
    boolean[] below = quotedToTheEnd();
    for (int line = 0; line < lines.count(); line++) {
      if (Separator.isForward(lines, line)) {
        return lines.count();
      }
      if (Separator.isAt(lines, line)) {
        return line;
      }
      int attribution = Attribution.length(lines, line);
      if (attribution > 0) {
        int next = lines.nextWritten(line + attribution);
        if (next >= lines.count() || !lines.isQuoted(next) || below[next]) {
          return line;
        }
        if (lines.nextWritten(0) == line) {
          return line; // the answer is below the quotation
        }
      }
      if (below[line] && lines.isQuoted(line)) {
        return line;
      }
    }
    return lines.count();
  }

  /** For each line whether nothing but quotations, empty lines and a signature follow from it. */
  private boolean[] quotedToTheEnd() {
    boolean[] quoted = new boolean[lines.count() + 1];
    int last = lines.count();
    for (int line = last - 1; line >= 0 && line > last - 40; line--) {
      if (lines.isExactly(line, "-- ")) {
        last = line;
        break;
      }
    }
    boolean all = lines.isWhole();
    for (int line = last - 1; line >= 0 && all; line--) {
      all = lines.isQuoted(line) || lines.isBlank(line);
      quoted[line] = all;
    }
    return quoted;
  }

  /** An answer under what it answers to, as people of mailing lists write it. */
  private Parts answerBelow() {
    int line = lines.nextWritten(0);
    line += line < lines.count() ? Attribution.length(lines, line) : 0;
    int quotation = lines.nextWritten(line);
    int after = quotation;
    while (after < lines.count() && (lines.isQuoted(after) || lines.isBlank(after))) {
      after++;
    }
    boolean interleaved = false;
    for (int i = after; i < lines.count() && !interleaved; i++) {
      interleaved = lines.isQuoted(i);
    }
    if (after == quotation || interleaved) {
      return new Parts(text, "");
    }
    int end = withoutSignature(after, lines.count());
    return new Parts(
        text.substring(lines.start(after), lines.start(end)),
        text.substring(0, lines.start(after)) + text.substring(lines.start(end)));
  }

  private int withoutSignature(int from, int end) {
    for (int line = from; line < end; line++) {
      if (line > from && Signature.isAt(lines, line, end)) {
        return line;
      }
    }
    return end;
  }

  private Parts cutAt(int line) {
    int at = lines.start(line);
    return new Parts(text.substring(0, at), text.substring(at));
  }
}
