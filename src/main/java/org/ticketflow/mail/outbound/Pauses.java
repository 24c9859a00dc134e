package org.ticketflow.mail.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long to wait before a mail is tried again: longer each time, until it is given up. */
final class Pauses {

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6));

  private Pauses() {}

  /** Nothing once that many failures are enough. */
  static Optional<Duration> after(int failures) {
    return failures <= PAUSES.size() ? Optional.of(PAUSES.get(failures - 1)) : Optional.empty();
  }
}
