package org.ticketflow.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a site's conversations, the latest said to first, and the cursor that the next ones come
 * after.
 */
public record ConversationPage(List<Entry> items, @Nullable String nextCursor) {

  /** A conversation with the beginning of what was said last. */
  public record Entry(Conversation conversation, @Nullable Message lastMessage) {}

  public ConversationPage {
    items = List.copyOf(items);
  }
}
