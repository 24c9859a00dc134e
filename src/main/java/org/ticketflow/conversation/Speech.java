package org.ticketflow.conversation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.conversation.Author.Kind;
import org.ticketflow.refusal.Conflict;

/** Keeps what is said: once, told to whoever listens, and no code that is typed back. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Speech {

  private final ConversationRows conversations;
  private final MessageRows messages;
  private final ProofCodes codes;
  private final LiveBus bus;
  private final ApplicationEventPublisher events;

  Speech(
      ConversationRows conversations,
      MessageRows messages,
      ProofCodes codes,
      LiveBus bus,
      ApplicationEventPublisher events) {
    this.conversations = conversations;
    this.messages = messages;
    this.codes = codes;
    this.bus = bus;
    this.events = events;
  }

  /**
   * Refused with {@link Conflict} where the conversation is closed, unless it was said before.
   *
   * @param origin the same one is said once; none where every call is a message of its own
   */
  Message inOpen(
      String site, String id, Author author, String text, @Nullable String origin, Instant now) {
    Author speaker = new Author(author.kind(), Words.name("name", author.name()));
    Optional<Conversation> open =
        conversations.openToSpeak(site, id, now, author.kind() == Kind.VISITOR);
    if (open.isPresent()) {
      return author.kind() == Kind.VISITOR && ProofCodes.mayHoldCode(text)
          ? said(site, id, origin).orElseGet(() -> hear(open.get(), speaker, text, origin, now))
          : keep(open.get(), speaker, text, origin, now);
    }
    if (conversations.find(site, id).isEmpty()) {
      throw Conversations.unknown();
    }
    return said(site, id, origin)
        .orElseThrow(
            () ->
                new Conflict(
                    author.kind() == Kind.VISITOR
                        ? "This conversation is closed. Start a new one to go on."
                        : "This conversation is closed: nothing more can be said in it."));
  }

  Message keep(
      Conversation conversation, Author author, String body, @Nullable String origin, Instant now) {
    Optional<Message> added = add(conversation, author, body, origin, now);
    if (added.isEmpty()) {
      return said(conversation.site(), conversation.id(), origin).orElseThrow();
    }
    Message message = added.get();
    if (author.kind() == Kind.VISITOR) {
      events.publishEvent(new VisitorSaid(conversation.site(), conversation.id(), message.id()));
    }
    return message;
  }

  /** Whoever shows the conversation looks again. */
  void tell(Conversation conversation) {
    ConversationNews.of(conversation).publish(bus);
  }

  /** A code that is typed back is not kept, and nobody else's to answer. */
  private Message hear(
      Conversation conversation, Author author, String text, @Nullable String origin, Instant now) {
    ProofCodes.Heard heard = codes.hear(conversation, text, now);
    if (heard.answer() == null) {
      return keep(conversation, author, heard.body(), origin, now);
    }
    Message masked = add(conversation, author, heard.body(), origin, now).orElseThrow();
    add(conversation, Author.SYSTEM, heard.answer(), null, now);
    return masked;
  }

  private Optional<Message> add(
      Conversation conversation, Author author, String body, @Nullable String origin, Instant now) {
    Optional<Message> added = messages.add(conversation, author, body, origin, now);
    added.ifPresent(
        message -> {
          tell(conversation);
          events.publishEvent(new MessageKept(conversation.site(), message));
        });
    return added;
  }

  private Optional<Message> said(String site, String id, @Nullable String origin) {
    return origin == null ? Optional.empty() : messages.byOrigin(site, id, origin);
  }
}
