package org.ticketflow.conversation;

import java.io.IOException;

/**
 * Whoever watches a conversation live. Called by one thread at a time; an {@link IOException} means
 * that nobody is there any more.
 */
public interface ConversationWatcher {

  void said(Message message) throws IOException;

  /** The last thing that happens; {@code lastMessage} is the id of the last message, or 0. */
  void closed(Conversation conversation, long lastMessage) throws IOException;

  /** Nothing new, just to find out whether somebody is still there. */
  void ping() throws IOException;

  /** Nothing more will come. */
  void end();
}
