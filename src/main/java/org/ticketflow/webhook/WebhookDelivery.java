package org.ticketflow.webhook;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to an endpoint, as the log shows it.
 *
 * @param messageId the same in every try
 * @param nextAttemptAt null where nothing more is tried
 * @param lastStatus what the endpoint answered last; null while it has answered nothing
 */
public record WebhookDelivery(
    long id,
    String messageId,
    String type,
    State state,
    int attempts,
    Instant createdAt,
    @Nullable Instant lastAttemptAt,
    @Nullable Instant nextAttemptAt,
    @Nullable Integer lastStatus,
    @Nullable String error) {

  /** How far it has come. */
  public enum State {
    PENDING,
    DELIVERED,
    FAILED;

    static State of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }
}
