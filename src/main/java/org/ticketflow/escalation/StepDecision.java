package org.ticketflow.escalation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.PlannedStep;
import org.ticketflow.ticket.StepClock;

/**
 * A row of the decision table {@code escalation-steps}.
 *
 * @param after ISO 8601 duration of days, hours, minutes and seconds, such as {@code PT15M} or
 *     {@code P3D}, counted by the clock that the table was asked for
 * @param businessHours whether only the site's working time counts; a day is then a business day
 * @param rule which row it is
 * @param pauses whether the time in which the team waits for the customer does not count
 */
public record StepDecision(
    String after,
    boolean businessHours,
    @Nullable String people,
    @Nullable String newPriority,
    @Nullable String reassignTo,
    @Nullable String label,
    PlannedStep.@Nullable Rule rule,
    boolean pauses) {

  /** One whose clock never pauses. */
  public StepDecision(
      String after,
      boolean businessHours,
      @Nullable String people,
      @Nullable String newPriority,
      @Nullable String reassignTo,
      @Nullable String label,
      PlannedStep.@Nullable Rule rule) {
    this(after, businessHours, people, newPriority, reassignTo, label, rule, false);
  }

  /** What is then planned for a ticket, counted from when it was opened. */
  public PlannedStep planned(int number) {
    return planned(number, StepClock.FILED, null, null);
  }

  /**
   * What is then planned for a ticket.
   *
   * @param since when the counting of its time began
   * @param left what is still to be counted while its clock is paused
   */
  PlannedStep planned(
      int number, StepClock clock, @Nullable Instant since, @Nullable Duration left) {
    return new PlannedStep(
        number,
        people == null ? "" : people,
        blankToNull(newPriority),
        blankToNull(reassignTo),
        blankToNull(label),
        rule,
        clock,
        since,
        left);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
