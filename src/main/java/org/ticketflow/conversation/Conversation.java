package org.ticketflow.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A visitor's chat with a site: as it stood when it was read.
 *
 * @param assignee the teammate who took it
 * @param waitingSince when the visitor asked for a human who has not come yet
 */
public record Conversation(
    String id,
    String site,
    Status status,
    @Nullable String visitorName,
    @Nullable String visitorEmail,
    Instant visitorSeenAt,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant closedAt,
    @Nullable String assignee,
    @Nullable Instant waitingSince) {

  /** A visitor of whom nothing was seen for this long no longer reads along. */
  static final Duration ATTENTION = Duration.ofMinutes(2);

  /** Whether something can still be said in it; what is closed stays closed. */
  public enum Status {
    OPEN,
    CLOSED;

    /** The status as addresses, JSON and the database write it. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean isOpen() {
    return status == Status.OPEN;
  }

  /** Whether what is said now would not reach the visitor in the chat. */
  public boolean visitorIsAway(Instant now) {
    return !isOpen() || visitorSeenAt.plus(ATTENTION).isBefore(now);
  }
}
