package org.ticketflow.conversation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Makes a page of conversations: with what was said last in each, and where the next one begins.
 */
@Component
class ConversationPages {

  private static final int PREVIEW_LENGTH = 200;

  private final MessageRows messages;

  ConversationPages(MessageRows messages) {
    this.messages = messages;
  }

  /** Of what was found, which is asked for one more than the page holds. */
  ConversationPage of(List<Conversation> found, int limit) {
    boolean more = found.size() > limit;
    List<Conversation> page = more ? found.subList(0, limit) : found;
    Map<String, Message> last =
        messages.last(page.stream().map(Conversation::id).toList(), PREVIEW_LENGTH).stream()
            .collect(Collectors.toMap(Message::conversationId, Function.identity()));
    return new ConversationPage(
        page.stream()
            .map(entry -> new ConversationPage.Entry(entry, last.get(entry.id())))
            .toList(),
        more ? ConversationCursor.after(page.get(limit - 1)).word() : null);
  }
}
