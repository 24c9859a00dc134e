package org.ticketflow.ticket;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the customer sees a comment. */
public enum Visibility {
  /** The team only; never leaves. */
  INTERNAL,
  /** Goes to the customer, in the chat or by email. */
  PUBLIC;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Visibility> of(String key) {
    return List.of(values()).stream().filter(value -> value.key().equals(key)).findFirst();
  }
}
