package org.ticketflow.identity;

import java.util.Locale;
import java.util.Set;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.PlainText;

/**
 * What a password has to be: long, and none of those that are tried first. No kinds of characters
 * are asked for and none expires, since that makes people choose worse ones (NIST SP 800-63B).
 */
final class Passwords {

  static final int SHORTEST = 10;
  static final int LONGEST = 200;

  /** Long enough and yet among the first that are tried; compared without digits at the end. */
  private static final Set<String> TRIED_FIRST =
      Set.of(
          "password",
          "passwordpassword",
          "passw0rd",
          "p@ssw0rd",
          "p@ssword",
          "qwertyuiop",
          "qwerty",
          "qwertzuiop",
          "1q2w3e4r5t",
          "1qaz2wsx3edc",
          "iloveyou",
          "letmein",
          "welcome",
          "changeme",
          "changemenow",
          "administrator",
          "admin",
          "football",
          "baseball",
          "sunshine",
          "princess",
          "superman",
          "starwars",
          "ticketflow",
          "support",
          "secret",
          "mypassword",
          "trustno");

  private static final String SEQUENCES =
      "01234567890123456789 98765432109876543210 abcdefghijklmnopqrstuvwxyz"
          + " qwertyuiopasdfghjklzxcvbnm qwertzuiopasdfghjklyxcvbnm";

  private Passwords() {}

  /** Refuses with {@link InvalidInput} at the field, saying what would do. */
  static void check(String field, String password, String user) {
    int length = PlainText.length(password);
    if (length < SHORTEST) {
      throw new InvalidInput(
          field, "Use at least " + SHORTEST + " characters. Several words in a row do well.");
    }
    if (length > LONGEST) {
      throw new InvalidInput(field, "Use at most " + LONGEST + " characters.");
    }
    String small = password.toLowerCase(Locale.ROOT);
    String id = user.toLowerCase(Locale.ROOT);
    if (small.equals(id) || (id.length() > 3 && small.replace(id, "").length() < 6)) {
      throw new InvalidInput(field, "The user id is the first thing that others try. Use words.");
    }
    String start = small.replaceAll("[0-9!?.]+$", "");
    if (small.codePoints().distinct().count() < 5
        || SEQUENCES.contains(small)
        || TRIED_FIRST.contains(start)
        || TRIED_FIRST.contains(small)) {
      throw new InvalidInput(field, "This is among the first that others try. Use several words.");
    }
  }
}
