package org.ticketflow.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a site's events are sent to.
 *
 * @param secret what they are signed with; for administrators' eyes
 * @param disabledReason why it was switched off, where nobody did it by hand
 * @param failingSince since when nothing got through
 */
public record Endpoint(
    long id,
    String site,
    String url,
    String secret,
    Set<EventType> events,
    boolean enabled,
    @Nullable String disabledReason,
    @Nullable Instant failingSince,
    String createdBy,
    Instant createdAt) {

  public Endpoint {
    events = Set.copyOf(events);
  }

  public boolean wants(EventType type) {
    return events.contains(type);
  }

  /** Its host; the rest of an address may be as good as a password. */
  public String host() {
    return URI.create(url).getHost();
  }

  /** How the audit and the log name it. */
  String named() {
    return host() + " (" + id + ")";
  }

  @Override
  public String toString() {
    return site + "/" + named();
  }
}
