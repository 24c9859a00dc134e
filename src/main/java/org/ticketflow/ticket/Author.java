package org.ticketflow.ticket;

import java.util.Locale;
import org.ticketflow.identity.Caller;

/** Who wrote a comment. */
public record Author(Kind kind, String name) {

  /** What kind of being wrote it. */
  public enum Kind {
    AGENT,
    AI,
    CUSTOMER,
    SYSTEM;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final Author SYSTEM = new Author(Kind.SYSTEM, "Ticketflow");

  static Author of(Caller caller) {
    return switch (caller.kind()) {
      case PERSON -> new Author(Kind.AGENT, caller.name());
      case AI_AGENT -> new Author(Kind.AI, caller.name());
      case VISITOR -> new Author(Kind.CUSTOMER, caller.name());
      case SYSTEM -> SYSTEM;
    };
  }
}
