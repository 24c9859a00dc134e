package org.ticketflow.ticket;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a public comment has come on one channel to the customer.
 *
 * @param error why it failed, in words for the team
 */
public record Delivery(
    long commentId, Channel channel, State state, Instant at, @Nullable String error) {

  /** Which way to the customer. */
  public enum Channel {
    CHAT,
    EMAIL;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far it has come. */
  public enum State {
    PENDING,
    SENT,
    FAILED;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
