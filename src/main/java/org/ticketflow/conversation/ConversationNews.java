package org.ticketflow.conversation;

import org.springframework.stereotype.Component;

/** Tells all nodes that a conversation goes on or ended. */
@Component
class ConversationNews {

  static final String TOPIC = "conversation";

  private final LiveBus bus;

  ConversationNews(LiveBus bus) {
    this.bus = bus;
  }

  /** The ids hold letters, digits and dashes only: they need no escaping. */
  void tell(Conversation conversation) {
    bus.publish(
        TOPIC,
        "{\"site\":\""
            + conversation.site()
            + "\",\"conversation\":\""
            + conversation.id()
            + "\"}");
  }

  /** The conversation that a payload of {@link #TOPIC} is about. */
  static String conversationOf(String payload) {
    String key = "\"conversation\":\"";
    int from = payload.indexOf(key) + key.length();
    return payload.substring(from, payload.indexOf('"', from));
  }
}
