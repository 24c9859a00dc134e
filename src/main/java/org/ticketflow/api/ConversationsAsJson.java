package org.ticketflow.api;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.ConversationPage;
import org.ticketflow.ticket.TicketsOfConversations;

/** Adds to conversations what their own module does not know: the tickets that came of them. */
@Component
class ConversationsAsJson {

  private final TicketsOfConversations tickets;

  ConversationsAsJson(TicketsOfConversations tickets) {
    this.tickets = tickets;
  }

  ConversationJson one(Conversation conversation, boolean forVisitor) {
    ConversationJson json =
        all(conversation.site(), List.of(new ConversationPage.Entry(conversation, null))).get(0);
    return forVisitor ? json.forVisitor() : json;
  }

  List<ConversationJson> all(String site, List<ConversationPage.Entry> entries) {
    Map<String, TicketsOfConversations.Outcome> outcomes =
        tickets.of(site, entries.stream().map(entry -> entry.conversation().id()).toList());
    return entries.stream()
        .map(
            entry ->
                ConversationJson.of(
                    entry,
                    outcomes.getOrDefault(
                        entry.conversation().id(), TicketsOfConversations.Outcome.NONE)))
        .toList();
  }
}
