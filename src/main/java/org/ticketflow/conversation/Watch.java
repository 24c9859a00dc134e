package org.ticketflow.conversation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One watcher of one conversation. News only wake it up: what it sends it reads from the database
 * after the last message that it sent. However many news come, at most one piece of work waits.
 */
class Watch {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final int PAGE = 50;

  private final Conversation conversation;
  private final boolean byVisitor;
  private final ConversationWatcher watcher;
  private final ConversationRows conversations;
  private final MessageRows messages;
  private final Executor senders;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  /** Whether the next piece of work has to find out if somebody is there. */
  private final AtomicBoolean pinging = new AtomicBoolean();

  /** Touched by one sender at a time, handed on through {@link #calls}. */
  private long sent;

  Watch(
      Conversation conversation,
      boolean byVisitor,
      long after,
      ConversationWatcher watcher,
      ConversationRows conversations,
      MessageRows messages,
      Executor senders) {
    this.conversation = conversation;
    this.byVisitor = byVisitor;
    this.sent = after;
    this.watcher = watcher;
    this.conversations = conversations;
    this.messages = messages;
    this.senders = senders;
  }

  String conversationId() {
    return conversation.id();
  }

  boolean byVisitor() {
    return byVisitor;
  }

  boolean isOver() {
    return over.get();
  }

  /** Something may be new. */
  void wake() {
    if (over.get() || calls.getAndIncrement() > 0) {
      return;
    }
    try {
      senders.execute(this::send);
    } catch (RejectedExecutionException shuttingDown) {
      end();
    }
  }

  void ping() {
    pinging.set(true);
    wake();
  }

  void end() {
    if (over.compareAndSet(false, true)) {
      watcher.end();
    }
  }

  private void send() {
    int answered;
    do {
      answered = calls.get();
      try {
        if (!over.get()) {
          sendWhatIsNew();
        }
      } catch (IOException | IllegalStateException gone) {
        LOG.debug("A watcher of conversation {} has gone", conversation.id());
        end();
      } catch (RuntimeException e) {
        // The watcher comes again with the last id that it saw.
        LOG.warn("A watcher of conversation {} is cut off", conversation.id(), e);
        end();
      }
    } while (calls.addAndGet(-answered) > 0);
  }

  private void sendWhatIsNew() throws IOException {
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
    } while (page.size() == PAGE && !over.get());
    if (now.isEmpty()) {
      end();
    } else if (!now.get().isOpen()) {
      watcher.closed(now.get(), sent);
      end();
    } else if (pinging.getAndSet(false)) {
      watcher.ping();
    }
  }
}
