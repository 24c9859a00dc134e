package org.ticketflow.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A visitor's chat with a site: as it stood when it was read. */
public record Conversation(
    String id,
    String site,
    Status status,
    @Nullable String visitorName,
    @Nullable String visitorEmail,
    Instant visitorSeenAt,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant closedAt) {

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

  boolean visitorIsAway(Instant now) {
    return !isOpen() || visitorSeenAt.plus(ATTENTION).isBefore(now);
  }
}
