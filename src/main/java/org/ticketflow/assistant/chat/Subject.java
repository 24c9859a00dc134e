package org.ticketflow.assistant.chat;

import java.util.regex.Pattern;
import org.ticketflow.site.PlainText;

/** The short summary of what a visitor wrote: their own first sentence, without the greeting. */
final class Subject {

  private static final int LONGEST = 100;

  private static final Pattern GREETING =
      Pattern.compile(
          "^((hi|hello|hey|good (morning|afternoon|evening|day)|dear [a-z ]{1,20}|hi there)\\b[ ,.!:-]*)+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern END_OF_SENTENCE = Pattern.compile("[.!?](\\s|$)");

  private Subject() {}

  static String of(String words) {
    String line = PlainText.line(words);
    String told = GREETING.matcher(line).replaceFirst("").strip();
    String whole = told.isEmpty() ? line : told;
    var end = END_OF_SENTENCE.matcher(whole);
    String first = end.find() && end.start() >= 15 ? whole.substring(0, end.start() + 1) : whole;
    return cut(first.replaceAll("[.!]+$", ""));
  }

  private static String cut(String text) {
    if (PlainText.length(text) <= LONGEST) {
      return text.isBlank() ? "A visitor's report" : text;
    }
    String start = text.substring(0, text.offsetByCodePoints(0, LONGEST - 1));
    int space = start.lastIndexOf(' ');
    return (space > LONGEST / 2 ? start.substring(0, space) : start) + "…";
  }
}
