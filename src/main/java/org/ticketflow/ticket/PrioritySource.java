package org.ticketflow.ticket;

import java.util.Locale;

/** Who gave a ticket its priority. */
public enum PrioritySource {
  /** Whoever filed it said so. */
  STATED,
  /** The decision table {@code priority}, from what the text says. */
  PICKED,
  /** A teammate. */
  STAFF,
  /** An escalation step. */
  RULE;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
