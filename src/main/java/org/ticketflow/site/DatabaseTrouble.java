package org.ticketflow.site;

import java.sql.SQLException;
import java.util.Arrays;
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

  /** The pool's words, without a state, for a connection that broke under who has it. */
  private static final String GIVEN_UP = "Connection is closed";

  private final Pattern states;

  DatabaseTrouble(String states) {
    this.states = Pattern.compile(states);
  }

  /** Nothing where the database is not the matter. */
  public static Optional<DatabaseTrouble> in(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException said) {
        Optional<DatabaseTrouble> trouble = told(said);
        if (trouble.isPresent()) {
          return trouble;
        }
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static Optional<DatabaseTrouble> told(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      return GIVEN_UP.equals(failure.getMessage()) ? Optional.of(GONE) : Optional.empty();
    }
    return Arrays.stream(values()).filter(each -> each.states.matcher(state).matches()).findFirst();
  }
}
