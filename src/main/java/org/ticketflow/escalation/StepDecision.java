package org.ticketflow.escalation;

import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.PlannedStep;

/**
 * A row of the decision table {@code escalation-steps}.
 *
 * @param after ISO 8601 duration of days, hours, minutes and seconds, such as {@code PT15M} or
 *     {@code P3D}, counted from when the ticket was opened
 * @param businessHours whether only the site's working time counts; a day is then a business day
 * @param rule which row it is
 */
public record StepDecision(
    String after,
    boolean businessHours,
    @Nullable String people,
    @Nullable String newPriority,
    @Nullable String reassignTo,
    @Nullable String label,
    PlannedStep.@Nullable Rule rule) {

  /** What is then planned for a ticket. */
  public PlannedStep planned(int number) {
    return new PlannedStep(
        number,
        people == null ? "" : people,
        blankToNull(newPriority),
        blankToNull(reassignTo),
        blankToNull(label),
        rule);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
