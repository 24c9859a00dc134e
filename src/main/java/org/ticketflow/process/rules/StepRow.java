package org.ticketflow.process.rules;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.StepDecision;
import org.ticketflow.ticket.PlannedStep;

/** A row that the table {@code escalation-steps} answered, as escalation understands it. */
public final class StepRow {

  private StepRow() {}

  /** Null where no row fits, or it says no time. */
  public static @Nullable StepDecision read(
      @Nullable Map<String, Object> row, PlannedStep.@Nullable Rule rule) {
    String after = row == null ? null : text(row, "after");
    if (row == null || after == null) {
      return null;
    }
    return new StepDecision(
        after,
        Boolean.TRUE.equals(row.get("businessHours")),
        text(row, "notify"),
        text(row, "newPriority"),
        text(row, "reassignTo"),
        text(row, "label"),
        rule,
        Boolean.TRUE.equals(row.get("pauses")));
  }

  public static @Nullable String text(Map<String, Object> row, String output) {
    Object value = row.get(output);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }
}
