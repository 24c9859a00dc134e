package org.ticketflow.conversation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells all nodes that a conversation goes on, was taken or ended. */
public record ConversationNews(String site, String conversation) {

  public static final String TOPIC = "conversation";

  private static final Pattern PAYLOAD =
      Pattern.compile("\\{\"site\":\"([^\"]+)\",\"conversation\":\"([^\"]+)\"}");

  /** What was published on {@link #TOPIC}. */
  public static ConversationNews of(String payload) {
    Matcher parts = PAYLOAD.matcher(payload);
    if (!parts.matches()) {
      throw new IllegalArgumentException("No news of a conversation: " + payload);
    }
    return new ConversationNews(parts.group(1), parts.group(2));
  }

  static ConversationNews of(Conversation conversation) {
    return new ConversationNews(conversation.site(), conversation.id());
  }

  /** The ids hold letters, digits and dashes only: they need no escaping. */
  void publish(LiveBus bus) {
    bus.publish(TOPIC, "{\"site\":\"" + site + "\",\"conversation\":\"" + conversation + "\"}");
  }
}
