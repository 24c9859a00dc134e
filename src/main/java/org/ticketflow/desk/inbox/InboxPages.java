package org.ticketflow.desk.inbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.conversation.Inbox;
import org.ticketflow.conversation.Inbox.Box;
import org.ticketflow.conversation.Message;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.identity.People;
import org.ticketflow.ticket.TicketsOfConversations;

/** Puts together what the two sides of the inbox show. */
@Component
class InboxPages {

  private final Inbox inbox;
  private final Conversations conversations;
  private final TicketsOfConversations tickets;
  private final People people;

  InboxPages(
      Inbox inbox, Conversations conversations, TicketsOfConversations tickets, People people) {
    this.inbox = inbox;
    this.conversations = conversations;
    this.tickets = tickets;
    this.people = people;
  }

  InboxList list(
      Frame frame, Box box, int size, @Nullable String cursor, @Nullable String selected) {
    Inbox.Page page = inbox.list(frame.caller(), frame.site().id(), box, size, cursor);
    return new InboxList(
        box,
        inbox.counts(frame.caller(), frame.site().id()),
        page.conversations().items().stream()
            .map(
                entry ->
                    new InboxList.Row(
                        entry.conversation(),
                        entry.lastMessage(),
                        page.unread().contains(entry.conversation().id())))
            .toList(),
        selected,
        page.conversations().nextCursor());
  }

  Chat chat(Frame frame, String id, Box box, boolean withMessages) {
    String site = frame.site().id();
    Conversation conversation = conversations.get(frame.caller(), site, id);
    String assignee = conversation.assignee();
    return new Chat(
        conversation,
        InboxList.word(box),
        !conversation.visitorIsAway(frame.now()),
        assignee == null ? null : people.find(assignee).orElse(null),
        frame.caller().name().equals(assignee),
        tickets.of(site, List.of(id)).getOrDefault(id, TicketsOfConversations.Outcome.NONE).codes(),
        withMessages
            ? before(frame, id, Long.MAX_VALUE)
            : new Said(path(frame, id), List.of(), false));
  }

  Said before(Frame frame, String id, long before) {
    return Said.upTo(
        path(frame, id),
        inbox.messagesBefore(frame.caller(), frame.site().id(), id, before, Said.PAGE + 1));
  }

  /** What came after; a page further behind than this holds reads again from here. */
  Said after(Frame frame, String id, long after) {
    String site = frame.site().id();
    conversations.get(frame.caller(), site, id);
    return new Said(path(frame, id), conversations.messagesSince(site, id, after, 200), false);
  }

  /** What the visitor said first, for a ticket to begin with. */
  List<Message> beginning(Frame frame, String id) {
    String site = frame.site().id();
    conversations.get(frame.caller(), site, id);
    return conversations.messagesSince(site, id, 0, 100);
  }

  static String path(Frame frame, String id) {
    return frame.path("inbox/" + id);
  }

  static Map<String, Object> model(InboxList list, @Nullable Chat chat) {
    Map<String, Object> model = new java.util.HashMap<>();
    model.put("list", list);
    model.put("chat", chat);
    return model;
  }
}
