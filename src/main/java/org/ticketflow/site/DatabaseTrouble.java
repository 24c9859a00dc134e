package org.ticketflow.site;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a database that cannot just now from a mistake, whoever has wrapped its words: the process
 * engine and Hibernate each have their own exceptions.
 */
public enum DatabaseTrouble {

  /** It refused for lack of disk, memory or connections: nothing was changed. */
  NO_ROOM("53.*"),

  /** It went away: whether the last thing that it was told was done, nobody knows. */
  GONE("08.*|57P.*|58.*");

  private static final int DEEPEST = 20;

  private final Pattern states;

  DatabaseTrouble(String states) {
    this.states = Pattern.compile(states);
  }

  /** Nothing where the database is not the matter. */
  public static Optional<DatabaseTrouble> in(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException said && said.getSQLState() != null) {
        for (DatabaseTrouble each : values()) {
          if (each.states.matcher(said.getSQLState()).matches()) {
            return Optional.of(each);
          }
        }
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
