package org.ticketflow.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What leaves a site by mail, in numbers.
 *
 * @param waiting queued and not yet sent
 * @param retrying those of them that have failed before
 * @param waitingSince when the oldest waiting one was queued
 * @param sentLastDay in the last 24 hours
 * @param failed given up, ever
 * @param failures the last mails that could not be sent, newest first; without what they say
 */
public record MailState(
    long waiting,
    long retrying,
    @Nullable Instant waitingSince,
    long sentLastDay,
    long failed,
    List<Failure> failures) {

  /**
   * A mail that could not be sent, or not yet.
   *
   * @param code the ticket's; none on a mail about an account
   * @param givenUp whether it is not tried any more
   */
  public record Failure(
      Instant queuedAt, @Nullable String code, int attempts, boolean givenUp, String error) {}
}
