package org.ticketflow.conversation;

/** A new conversation with the visitor's token for it, which is shown this once. */
public record StartedConversation(Conversation conversation, String visitorToken) {

  /** Without the token: it must not end up in a log. */
  @Override
  public String toString() {
    return "StartedConversation[" + conversation.id() + "]";
  }
}
