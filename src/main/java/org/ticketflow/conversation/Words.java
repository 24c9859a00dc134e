package org.ticketflow.conversation;

import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.PlainText;

/** What a conversation takes from outside: cleaned of what is no text, and within its limits. */
final class Words {

  private static final int LONGEST_BODY = 10_000;
  private static final int LONGEST_NAME = 200;

  private Words() {}

  static String body(String field, String text) {
    String body = PlainText.of(text);
    if (body.isBlank()) {
      throw new InvalidInput(field, "There is nothing to say in it. Write some text.");
    }
    if (PlainText.length(body) > LONGEST_BODY) {
      throw new InvalidInput(
          field, "A message holds up to 10,000 characters. Shorten it, or send it in parts.");
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
