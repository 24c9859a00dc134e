package org.ticketflow.conversation;

import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.PlainText;

/** What a conversation takes from outside: cleaned of what is no text, and within its limits. */
final class Words {

  private static final int LONGEST_BODY = 10_000;

  /** As long as a ticket's comment: what was taken there is not refused here. */
  private static final int LONGEST_REPEATED = 100_000;

  private static final int LONGEST_NAME = 200;

  private Words() {}

  static String body(String field, String text) {
    return body(field, text, LONGEST_BODY);
  }

  /** The body of a message that repeats in the chat what was said elsewhere. */
  static String repeated(String field, String text) {
    return body(field, text, LONGEST_REPEATED);
  }

  private static String body(String field, String text, int longest) {
    String body = PlainText.of(text);
    if (body.isBlank()) {
      throw new InvalidInput(field, "There is nothing to say in it. Write some text.");
    }
    if (PlainText.length(body) > longest) {
      throw new InvalidInput(
          field,
          "A message holds up to %,d characters. Shorten it, or send it in parts."
              .formatted(longest));
    }
    return body;
  }

  static @Nullable String name(String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    String name = PlainText.line(text);
    if (PlainText.length(name) > LONGEST_NAME) {
      throw new InvalidInput(field, "A name holds up to 200 characters. Shorten it.");
    }
    return name.isEmpty() ? null : name;
  }

  static @Nullable String email(String field, @Nullable String text) {
    return text == null || text.isBlank() ? null : EmailAddress.require(field, text).value();
  }
}
