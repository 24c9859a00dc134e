package org.ticketflow.conversation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * One watcher of one conversation: what it is told is read from the database after the last message
 * that it was told.
 */
class Watch extends LiveWatch {

  private static final int PAGE = 50;

  private final Conversation conversation;
  private final boolean byVisitor;
  private final BooleanSupplier mayGoOn;
  private final ConversationWatcher watcher;
  private final ConversationRows conversations;
  private final MessageRows messages;

  /** Touched by one sender at a time. */
  private long sent;

  Watch(
      Conversation conversation,
      boolean byVisitor,
      BooleanSupplier mayGoOn,
      long after,
      ConversationWatcher watcher,
      ConversationRows conversations,
      MessageRows messages,
      Executor senders) {
    super(senders);
    this.conversation = conversation;
    this.byVisitor = byVisitor;
    this.mayGoOn = mayGoOn;
    this.sent = after;
    this.watcher = watcher;
    this.conversations = conversations;
    this.messages = messages;
  }

  String conversationId() {
    return conversation.id();
  }

  boolean byVisitor() {
    return byVisitor;
  }

  /** False once its watcher would not be let in any more. */
  boolean mayGoOn() {
    return mayGoOn.getAsBoolean();
  }

  @Override
  protected void ended() {
    watcher.end();
  }

  @Override
  protected void tell() throws IOException {
    // Read before the messages: nothing is said after the end, so that none of them is missing
    // then.
    Optional<Conversation> now = conversations.find(conversation.site(), conversation.id());
    List<Message> page;
    do {
      page = messages.since(conversation.id(), sent, PAGE);
      for (Message message : page) {
        watcher.said(message);
        sent = message.id();
      }
    } while (page.size() == PAGE && !isOver());
    if (now.isEmpty()) {
      end();
    } else if (!now.get().isOpen()) {
      watcher.closed(now.get(), sent);
      end();
    } else if (takePing()) {
      watcher.ping();
    }
  }
}
