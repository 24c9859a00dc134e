package org.ticketflow.site;

import java.sql.SQLException;

/**
 * Tells a text that PostgreSQL holds nowhere, one with a NUL in it, from what is our fault: where
 * such a text is not cleaned on its way in, it was no text that anybody meant.
 */
public final class UnstorableText {

  /** What to do about it. */
  public static final String ADVICE = "No text holds the character NUL. Leave it out.";

  private static final String NOT_IN_REPERTOIRE = "22021";

  private UnstorableText() {}

  public static boolean is(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused
          && NOT_IN_REPERTOIRE.equals(refused.getSQLState())) {
        return true;
      }
      if (cause.getCause() == cause) {
        return false;
      }
    }
    return false;
  }
}
