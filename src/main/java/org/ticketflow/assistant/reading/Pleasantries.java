package org.ticketflow.assistant.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the greeting before a matter and the plea after it away. They say nothing about the matter,
 * and a polite "Hi … can you help me please?" would weigh as much as what stands between.
 */
final class Pleasantries {

  /** Looked for so often at either end. */
  private static final int MOST = 4;

  /** Nothing of it is so long: the rest of the text is not searched for it. */
  private static final int LONGEST = 120;

  private static final Pattern GREETING =
      pattern(
          "\\W{0,5}(?:hi|hello|hey|hallo|greetings|dear|good (?:morning|afternoon|evening|day))\\b"
              + "(?: (?:there|again|all|team|everyone|everybody|support|sir|madam|or|folks|guys)){0,4}"
              + "(?:[\\s,.!:;-]++|$)");

  private static final Pattern PLEA =
      pattern(
          "(?:(?<=[.!?])\\s*|[\\s,;-]+)(?:and |so )?(?:"
              + "(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody) (?:please )?"
              + "(?:help|assist)(?: me| us)?(?: out)?(?: (?:with|on) (?:this|that|it))?"
              + "|(?:please|pls|plz|kindly) (?:help|advise|assist)(?: me| us)?"
              + "|(?:i|we) (?:really )?need (?:your |some )?(?:help|assistance)"
              + "|(?<=[.!?,;]\\s{0,3})help(?: me| us)?"
              + "|what (?:should|can|do|must|shall) (?:i|we) do(?: now| about (?:this|that|it))?"
              + "|what now|any (?:ideas?|advice|suggestions?)"
              + ")[\\s.!?,]*$");

  private static final Pattern THANKS =
      pattern(
          "[\\s,;-]+(?:please|pls|plz|cheers|(?:many )?thanks?(?: you)?(?: (?:so|very) much)?"
              + "(?: in advance)?|(?:kind |best )?regards)\\s*([.!?]*)\\s*$");

  private Pleasantries() {}

  /** The matter itself; a text of pleasantries alone stays what it is. */
  static String without(String text) {
    String matter = text;
    for (int i = 0; i < MOST; i++) {
      String shorter = withoutLast(THANKS, withoutLast(PLEA, withoutGreeting(matter)));
      if (shorter.equals(matter)) {
        break;
      }
      matter = shorter;
    }
    return matter.indexOf(' ') < 0 ? text : matter;
  }

  private static String withoutGreeting(String text) {
    Matcher found = GREETING.matcher(text).region(0, Math.min(text.length(), LONGEST));
    return found.lookingAt() ? text.substring(found.end()) : text;
  }

  private static String withoutLast(Pattern ending, String text) {
    Matcher found =
        ending
            .matcher(text)
            .region(Math.max(0, text.length() - LONGEST), text.length())
            .useTransparentBounds(true);
    if (!found.find()) {
      return text;
    }
    String kept = found.groupCount() == 0 ? "" : found.group(1);
    return text.substring(0, found.start()) + kept;
  }

  private static Pattern pattern(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }
}
