package org.ticketflow.ticket;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much a ticket hurts, in ascending order. */
public enum Priority {
  /** Nice to have, small complaint, feature request. */
  LOW,
  /** The standard issue, a day or two. */
  NORMAL,
  /** A real blocker for one customer. */
  HIGH,
  /** Service down, customer locked out, money lost. */
  URGENT;

  /** The word in JSON, decision tables and the database: {@code urgent}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Priority> of(String key) {
    return List.of(values()).stream().filter(priority -> priority.key().equals(key)).findFirst();
  }
}
