package org.ticketflow.desk.inbox;

import java.util.List;
import org.ticketflow.conversation.Message;

/**
 * A part of what was said.
 *
 * @param path of the conversation's page
 * @param earlier whether there is more before it
 */
public record Said(String path, List<Message> messages, boolean earlier) {

  static final int PAGE = 50;

  /** Of what was found, which is asked for one more than a page holds. */
  static Said upTo(String path, List<Message> found) {
    boolean earlier = found.size() > PAGE;
    return new Said(path, earlier ? found.subList(1, found.size()) : found, earlier);
  }

  public long first() {
    return messages.isEmpty() ? 0 : messages.get(0).id();
  }

  /** Who speaks, in a word beside the name. */
  public static String kind(Message message) {
    return switch (message.author().kind()) {
      case VISITOR -> "visitor";
      case AI -> "AI agent";
      case AGENT -> "agent";
      case SYSTEM -> "Ticketflow";
    };
  }

  public static String name(Message message) {
    String name = message.author().name();
    return name != null
        ? name
        : switch (message.author().kind()) {
          case VISITOR -> "Visitor";
          case AI -> "AI agent";
          case AGENT -> "Agent";
          case SYSTEM -> "Ticketflow";
        };
  }
}
