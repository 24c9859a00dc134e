package org.ticketflow.assistant.chat;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketflow.site.EmailAddress;

/** What short answers say that need no model to be understood: yes, no, an address. */
final class ShortWords {

  private static final Pattern YES =
      pattern(
          "(yes|yeah|yep|yup|sure|ok(ay)?|please( do)?|do it|go ahead|of course|definitely"
              + "|that would be (great|nice|good))( (please|do|do it|thanks?|thank you|go ahead|pass"
              + " it on|sure))*");
  private static final Pattern NO =
      pattern("(no|nope|nah|not now|don'?t|never mind|no need)( (thanks?|thank you|need|please))*");

  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:\"'()]+@[^\\s<>,;:\"'()]+");

  /** Around an address that stands for itself: "it is …", "my email is …". */
  private static final int WORDS_AROUND_AN_ADDRESS = 8;

  private ShortWords() {}

  static boolean yes(String text) {
    return YES.matcher(plain(text)).matches();
  }

  static boolean no(String text) {
    return NO.matcher(plain(text)).matches();
  }

  /** The first address in a text that mail can be sent to. */
  static Optional<String> address(String text) {
    Matcher found = ADDRESS.matcher(text);
    while (found.find()) {
      Optional<EmailAddress> address = EmailAddress.read(found.group().replaceAll("[.!?]+$", ""));
      if (address.isPresent()) {
        return address.map(EmailAddress::value);
      }
    }
    return Optional.empty();
  }

  /** Whether a text does little more than tell an address, right or wrong. */
  static boolean onlyAddress(String text) {
    return ADDRESS.matcher(text).find()
        && ADDRESS.matcher(text).replaceAll(" ").strip().split("\\s+").length
            <= WORDS_AROUND_AN_ADDRESS;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace('’', '\'')
        .replaceAll("[^a-z' ]", " ")
        .replaceAll(" +", " ")
        .strip();
  }

  private static Pattern pattern(String pattern) {
    return Pattern.compile(pattern);
  }
}
