package org.ticketflow.process.guard;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cells that say the same in every case. */
final class Constants {

  private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*)\"");

  private Constants() {}

  /** What stands in quotation marks; null where the cell is something else. */
  static @Nullable String text(String cell) {
    Matcher text = TEXT.matcher(cell.strip());
    return text.matches() ? text.group(1) : null;
  }
}
