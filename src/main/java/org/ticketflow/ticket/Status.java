package org.ticketflow.ticket;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a ticket stands, and where it may go from there. */
public enum Status {
  /** Its process still collects what it needs. */
  INTAKE,
  OPEN,
  IN_PROGRESS,
  CLOSED;

  /** The word in JSON, addresses and the database: {@code in_progress}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Status> of(String key) {
    return List.of(values()).stream().filter(status -> status.key().equals(key)).findFirst();
  }

  /** The statuses that can be set from here; each move completes a task of the ticket's process. */
  public List<Status> moves() {
    return switch (this) {
      case INTAKE -> List.of(OPEN, CLOSED);
      case OPEN -> List.of(IN_PROGRESS, CLOSED);
      case IN_PROGRESS -> List.of(OPEN, CLOSED);
      case CLOSED -> List.of(OPEN, IN_PROGRESS);
    };
  }
}
