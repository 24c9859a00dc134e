package org.ticketflow.assistant.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.conversation.Author;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.conversation.Message;

/**
 * What the assistant knows when it decides about a message.
 *
 * @param messages what was said, the message to decide about last
 * @param issues what it has filed out of this conversation, oldest first
 * @param memory what it has asked and said before
 */
record Talk(Conversation conversation, List<Message> messages, List<Issue> issues, Memory memory) {

  /** The name that the assistant speaks under. */
  static final Author ASSISTANT = Author.ai("Assistant");

  /**
   * What the assistant remembers.
   *
   * @param offered the message that the visitor was asked about: shall the team have it?
   * @param asked how often it has asked in a row what it is about
   * @param earlier the visitor wants to see earlier tickets and has not said the address yet
   */
  record Memory(@Nullable Long offered, int asked, boolean greeted, boolean earlier) {

    static final Memory NOTHING = new Memory(null, 0, false, false);
  }

  Message heard() {
    return messages.get(messages.size() - 1);
  }

  String words() {
    return heard().body().strip();
  }

  /** Somebody else speaks for the site here: an agent, or an AI agent from outside. */
  boolean isTakenOver() {
    return conversation.assignee() != null
        || messages.stream()
            .map(Message::author)
            .anyMatch(
                author ->
                    author.kind() == Author.Kind.AGENT
                        || (author.kind() == Author.Kind.AI && !author.equals(ASSISTANT)));
  }

  /** The assistant says something, if it still can; answers the outcome as given. */
  String say(Conversations conversations, String words, String outcome) {
    if (conversations.isOpen(conversation.site(), conversation.id())) {
      conversations.say(conversation.site(), conversation.id(), ASSISTANT, words, null);
    }
    return outcome;
  }

  /** The words that the visitor was asked about, where that is the last thing asked. */
  @Nullable String offeredWords() {
    Long offered = memory.offered();
    return offered == null
        ? null
        : messages.stream()
            .filter(message -> message.id() == offered)
            .map(Message::body)
            .findFirst()
            .orElse(null);
  }
}
