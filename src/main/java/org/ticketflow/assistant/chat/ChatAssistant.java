package org.ticketflow.assistant.chat;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.assistant.SiteAssistant;
import org.ticketflow.assistant.chat.Decision.Silence;
import org.ticketflow.assistant.chat.Minds.Thought;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.conversation.Message;

/**
 * Handles one heard message after the other: thinks without a transaction, then does what it
 * decided and settles the message in one. A lease keeps other workers away meanwhile.
 */
@Component
class ChatAssistant {

  private static final Logger LOG = LoggerFactory.getLogger(ChatAssistant.class);

  /** Longer than a mind may think about one message. */
  static final Duration LEASE = Duration.ofMinutes(2);

  private static final int MOST_ATTEMPTS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  /** So much of a conversation is looked at. */
  private static final int MESSAGES_SEEN = 100;

  private final HeardMessages heard;
  private final Conversations conversations;
  private final Memories memories;
  private final SiteAssistant sites;
  private final Minds minds;
  private final Deeds deeds;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ChatAssistant(
      HeardMessages heard,
      Conversations conversations,
      Memories memories,
      SiteAssistant sites,
      Minds minds,
      Deeds deeds,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.heard = heard;
    this.conversations = conversations;
    this.memories = memories;
    this.sites = sites;
    this.minds = minds;
    this.deeds = deeds;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Handles every message that is due, as long as there is time for one more; answers how many. */
  int handleDue(BooleanSupplier timeForMore) {
    int handled = 0;
    while (timeForMore.getAsBoolean()) {
      Optional<HeardMessage> next = lease();
      if (next.isEmpty()) {
        break;
      }
      handle(next.get());
      handled++;
    }
    return handled;
  }

  private Optional<HeardMessage> lease() {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
              return heard.lease(now, now.plus(LEASE));
            }));
  }

  private void handle(HeardMessage message) {
    try {
      Talk talk = talk(message);
      Thought thought = mustBeSilent(talk).orElseGet(() -> minds.decide(talk));
      transaction.executeWithoutResult(status -> settle(message, thought));
    } catch (RuntimeException e) {
      LOG.warn(
          "Message {} was not handled, attempt {}: {}",
          message.id(),
          message.attempts(),
          e.getClass().getSimpleName());
      LOG.debug("Message {} was not handled", message.id(), e);
      transaction.executeWithoutResult(status -> tryLater(message));
    }
  }

  /** Looks once more: an agent may have come while the assistant was thinking. */
  private void settle(HeardMessage message, Thought decided) {
    Talk talk = talk(message);
    Thought thought = mustBeSilent(talk).orElse(decided);
    String outcome = deeds.perform(thought.decision(), message, talk, thought.mind());
    if (!heard.settle(message, "done", outcome)) {
      throw new IllegalStateException("Another worker has taken message " + message.id());
    }
  }

  private Optional<Thought> mustBeSilent(Talk talk) {
    if (!sites.isOn(talk.conversation().site())) {
      return silence("switched off");
    }
    return talk.isTakenOver() ? silence("somebody else answers") : Optional.empty();
  }

  private static Optional<Thought> silence(String why) {
    return Optional.of(new Thought(new Silence(why), Minds.BUILT_IN));
  }

  private Talk talk(HeardMessage message) {
    Conversation conversation = conversations.get(message.site(), message.conversation());
    List<Message> messages =
        conversations.messagesUntil(
            message.site(), message.conversation(), message.id(), MESSAGES_SEEN);
    return new Talk(
        conversation,
        messages,
        memories.issues(message.site(), message.conversation()),
        memories.of(message.site(), message.conversation()));
  }

  private void tryLater(HeardMessage message) {
    if (message.attempts() < MOST_ATTEMPTS) {
      heard.retry(
          message, clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << message.attempts())));
    } else if (heard.settle(message, "failed", "given up")) {
      deeds.callHumanSilently(message);
    }
  }
}
