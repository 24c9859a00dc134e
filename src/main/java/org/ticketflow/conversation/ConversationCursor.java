package org.ticketflow.conversation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.ticketflow.refusal.InvalidInput;

/** Where a page of conversations ended; in addresses an opaque word. */
record ConversationCursor(Instant updatedAt, String id) {

  static ConversationCursor after(Conversation last) {
    return new ConversationCursor(last.updatedAt(), last.id());
  }

  static ConversationCursor parse(String word) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
      int blank = text.indexOf(' ');
      return new ConversationCursor(
          Instant.EPOCH.plus(Long.parseLong(text.substring(0, blank)), ChronoUnit.MICROS),
          text.substring(blank + 1));
    } catch (RuntimeException unreadable) {
      throw new InvalidInput(
          "cursor", "Not a cursor of this list. Take nextCursor from the page before, or none.");
    }
  }

  String word() {
    String text = ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt) + " " + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
