package org.ticketflow.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.ConversationPage;
import org.ticketflow.conversation.EmailProofs;
import org.ticketflow.ticket.TicketsOfConversations;

/**
 * A conversation as the API shows it; {@code waitingFor} is {@code email} while one of its tickets
 * waits for the visitor to say an address, {@code code} while a mailed code can be typed.
 */
record ConversationJson(
    String id,
    String site,
    String status,
    Visitor visitor,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant closedAt,
    @Schema(description = "The teammate who took it; not told to visitors")
        @Nullable String assignee,
    @Schema(description = "Since when the visitor waits for a human, if they do")
        @Nullable Instant waitingSince,
    @Nullable MessageJson lastMessage,
    List<String> tickets,
    @Nullable String waitingFor) {

  /** Whom the conversation is with, as far as they said. */
  record Visitor(
      @Nullable String name,
      @Nullable String email,
      @Schema(description = "Whether a code mailed there was typed back lately; else it is a claim")
          boolean emailProven) {}

  static ConversationJson of(
      ConversationPage.Entry entry,
      TicketsOfConversations.Outcome outcome,
      EmailProofs.Standing proof) {
    Conversation conversation = entry.conversation();
    return new ConversationJson(
        conversation.id(),
        conversation.site(),
        conversation.status().key(),
        new Visitor(conversation.visitorName(), conversation.visitorEmail(), proof.proven()),
        conversation.createdAt(),
        conversation.updatedAt(),
        conversation.closedAt(),
        conversation.assignee(),
        conversation.waitingSince(),
        entry.lastMessage() == null ? null : MessageJson.of(entry.lastMessage()),
        outcome.codes(),
        outcome.waitForEmail() ? "email" : proof.awaitsCode() ? "code" : null);
  }

  /** What the visitor may know: who of the team sees to them is said by who answers. */
  ConversationJson forVisitor() {
    return new ConversationJson(
        id,
        site,
        status,
        visitor,
        createdAt,
        updatedAt,
        closedAt,
        null,
        waitingSince,
        lastMessage,
        tickets,
        waitingFor);
  }
}
