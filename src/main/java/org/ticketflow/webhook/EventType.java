package org.ticketflow.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an endpoint can be told. */
public enum EventType {
  CONVERSATION_MESSAGE("Somebody said something in a chat"),
  TICKET_FILED("A ticket left intake and can be worked"),
  TICKET_COMMENT("Somebody commented on a ticket, internally or to the customer"),
  TICKET_STATUS("A ticket's status changed after it was filed"),
  TICKET_ESCALATED("An escalation step fired on a ticket");

  private final String words;

  EventType(String words) {
    this.words = words;
  }

  /** Such as {@code ticket.filed}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  public String words() {
    return words;
  }

  public static Optional<EventType> find(String key) {
    return Arrays.stream(values()).filter(type -> type.key().equals(key)).findFirst();
  }
}
