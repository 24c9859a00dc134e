package org.ticketflow.ticket;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketflow.conversation.LiveBus;

/**
 * Tells that a ticket changed: itself, what is said on it, or how far that has come. Triggers of
 * the database publish it on the {@link LiveBus}, once per transaction and ticket, so that no door
 * can forget it and filing needs no further statement for it.
 */
public record TicketNews(TicketKey ticket) {

  public static final String TOPIC = "ticket";

  private static final Pattern PAYLOAD =
      Pattern.compile("\\{\"site\":\"([^\"]+)\",\"number\":(\\d+)}");

  /** What was published on {@link #TOPIC}. */
  public static TicketNews of(String payload) {
    Matcher parts = PAYLOAD.matcher(payload);
    if (!parts.matches()) {
      throw new IllegalArgumentException("No news of a ticket: " + payload);
    }
    return new TicketNews(new TicketKey(parts.group(1), Long.parseLong(parts.group(2))));
  }
}
