package org.ticketflow.mail;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One time that a mail was handed to a mail server.
 *
 * @param answer of the mail server, or why there was none
 */
public record MailTry(
    long commentId, Instant at, String recipient, Outcome outcome, @Nullable String answer) {

  /** What became of it. */
  public enum Outcome {
    /** On its way; or nobody knows, where the program died in between. */
    TRYING,
    SENT,
    FAILED,
    GIVEN_UP;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
