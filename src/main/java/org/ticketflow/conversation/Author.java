package org.ticketflow.conversation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who says a message: what kind of being, and under which name. */
public record Author(Kind kind, @Nullable String name) {

  /** Ticketflow itself, such as when it asks for an email address. */
  public static final Author SYSTEM = new Author(Kind.SYSTEM, null);

  /** What kind of being speaks. */
  public enum Kind {
    VISITOR,
    AI,
    AGENT,
    SYSTEM;

    /** The kind as JSON and the database write it. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Author visitor(@Nullable String name) {
    return new Author(Kind.VISITOR, name);
  }

  public static Author agent(String name) {
    return new Author(Kind.AGENT, name);
  }

  public static Author ai(String name) {
    return new Author(Kind.AI, name);
  }
}
