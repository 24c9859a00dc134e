package org.ticketflow.ticket;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the next escalation step of a ticket will do, as the table {@code escalation-steps} said it.
 *
 * @param number counts the steps of its clock since the ticket was opened, from 1; of the next
 *     response since the customer wrote
 * @param people comma list of {@code assignee}, {@code agents}, {@code managers} or user ids; may
 *     be empty
 * @param newPriority the priority that the ticket is raised to
 * @param reassignTo {@code queue}, {@code manager}, {@code least-busy} or a user id
 * @param rule which row said so
 * @param clock null (in rows of old) is {@link StepClock#FILED}
 * @param since when the counting of its time began; null is when the ticket was opened
 * @param left while the clock is paused: the time that is still to be counted
 */
public record PlannedStep(
    int number,
    String people,
    @Nullable String newPriority,
    @Nullable String reassignTo,
    @Nullable String label,
    @Nullable Rule rule,
    @Nullable StepClock clock,
    @Nullable Instant since,
    @Nullable Duration left) {

  /**
   * A row of a deployed decision table.
   *
   * @param table the id of the deployed version
   */
  public record Rule(String table, String row) {}

  public StepClock countedBy() {
    return clock == null ? StepClock.FILED : clock;
  }

  /** Whether its time stands still until the customer has written. */
  public boolean isPaused() {
    return left != null;
  }
}
