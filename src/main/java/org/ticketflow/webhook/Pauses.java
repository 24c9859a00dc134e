package org.ticketflow.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long to wait: before an event is tried again, and before a failing endpoint is. */
final class Pauses {

  /** More than three days in all. */
  private static final List<Duration> EVENT =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** Never longer than an event's own pause: no event is tried later for it. */
  private static final List<Duration> ENDPOINT =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

  private Pauses() {}

  /** Before the next try of an event; nothing once that many failures are enough. */
  static Optional<Duration> afterTry(int failures) {
    return failures <= EVENT.size() ? Optional.of(EVENT.get(failures - 1)) : Optional.empty();
  }

  /** How long an endpoint is left alone that failed so often in a row, with whichever events. */
  static Duration ofEndpoint(int failures) {
    return ENDPOINT.get(Math.min(failures, ENDPOINT.size()) - 1);
  }
}
