package org.ticketflow.ticket.attachment;

import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;
import org.ticketflow.site.PlainText;

/**
 * What a file is called, from what its sender called it: one line, no path, nothing invisible and
 * nothing that a header, a page or a file system would take for more than a name.
 */
final class FileName {

  private static final int LONGEST = 120;
  private static final int LONGEST_EXTENSION = 16;
  private static final String NAMELESS = "file";

  private static final Pattern NOT_IN_NAMES = Pattern.compile("[<>:\"|?*;%]");

  /** What Windows opens a device by. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

  private static final Set<Integer> UNSEEN =
      Set.of(
          (int) Character.FORMAT,
          (int) Character.PRIVATE_USE,
          (int) Character.UNASSIGNED,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR);

  private FileName() {}

  static String of(Upload upload) {
    return of(upload.fileName());
  }

  static String of(String given) {
    // no more of it than could be kept: a name may be megabytes long
    String start = given.length() > 4096 ? given.substring(given.length() - 4096) : given;
    String name = NOT_IN_NAMES.matcher(visible(lastPart(PlainText.line(start)))).replaceAll("_");
    name = strip(Normalizer.normalize(name, Normalizer.Form.NFC));
    if (name.isEmpty()) {
      return NAMELESS;
    }
    return shortened(DEVICE.matcher(name).matches() ? "_" + name : name);
  }

  private static String lastPart(String path) {
    String trimmed = path;
    int slash = Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\'));
    return trimmed.substring(slash + 1);
  }

  private static String visible(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(point -> !UNSEEN.contains(Character.getType(point)))
        .map(point -> Character.isSpaceChar(point) ? ' ' : point)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** Names that begin with a dot are hidden, those that end with one or a space are mistaken. */
  private static String strip(String name) {
    int from = 0;
    int to = name.length();
    while (from < to && (name.charAt(from) == '.' || name.charAt(from) == ' ')) {
      from++;
    }
    while (to > from && (name.charAt(to - 1) == '.' || name.charAt(to - 1) == ' ')) {
      to--;
    }
    return name.substring(from, to);
  }

  /** The extension stays: it is what people open a file by. */
  private static String shortened(String name) {
    if (PlainText.length(name) <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension =
        dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
    int room = LONGEST - PlainText.length(extension) - 1;
    return name.substring(0, name.offsetByCodePoints(0, room)).strip() + "…" + extension;
  }
}
