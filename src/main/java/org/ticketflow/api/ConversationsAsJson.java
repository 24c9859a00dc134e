package org.ticketflow.api;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.ConversationPage;
import org.ticketflow.conversation.EmailProofs;
import org.ticketflow.ticket.TicketsOfConversations;

/** Adds to conversations what came of them: tickets, and whether the address is proven. */
@Component
class ConversationsAsJson {

  private final TicketsOfConversations tickets;
  private final EmailProofs proofs;

  ConversationsAsJson(TicketsOfConversations tickets, EmailProofs proofs) {
    this.tickets = tickets;
    this.proofs = proofs;
  }

  ConversationJson one(Conversation conversation, boolean forVisitor) {
    ConversationJson json =
        all(conversation.site(), List.of(new ConversationPage.Entry(conversation, null))).get(0);
    return forVisitor ? json.forVisitor() : json;
  }

  List<ConversationJson> all(String site, List<ConversationPage.Entry> entries) {
    List<String> ids = entries.stream().map(entry -> entry.conversation().id()).toList();
    Map<String, TicketsOfConversations.Outcome> outcomes = tickets.of(site, ids);
    Map<String, EmailProofs.Standing> proven = proofs.standing(site, ids);
    return entries.stream()
        .map(
            entry ->
                ConversationJson.of(
                    entry,
                    outcomes.getOrDefault(
                        entry.conversation().id(), TicketsOfConversations.Outcome.NONE),
                    proven.getOrDefault(entry.conversation().id(), EmailProofs.Standing.NONE)))
        .toList();
  }
}
