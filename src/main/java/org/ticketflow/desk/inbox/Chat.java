package org.ticketflow.desk.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.identity.Person;

/**
 * The right side of the inbox: a conversation with what belongs to it.
 *
 * @param box the list that it was opened from
 * @param tickets the codes of those filed from it
 */
public record Chat(
    Conversation conversation,
    String box,
    boolean visitorHere,
    @Nullable Person assignee,
    boolean mine,
    List<String> tickets,
    Said said) {

  public String visitor() {
    return visitor(conversation);
  }

  /** How a visitor is called who may not have told a name. */
  public static String visitor(Conversation conversation) {
    String name = conversation.visitorName();
    return name == null ? "Visitor" : name;
  }
}
