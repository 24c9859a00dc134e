package org.ticketflow.escalation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.site.BusinessCalendar;
import org.ticketflow.ticket.Dialogue;
import org.ticketflow.ticket.StepClock;

/**
 * The clocks of one ticket: which of them run, since when, and when a step is due by them.
 *
 * @param opened when the ticket was opened last
 * @param settled when it was closed before that; null where it never was
 */
public record Clocks(
    Instant opened, @Nullable Instant settled, Dialogue dialogue, BusinessCalendar calendar) {

  /** Null where the clock does not run: there is nothing that it could be late for. */
  @Nullable Instant since(StepClock clock) {
    return switch (clock) {
      case FILED, RESOLUTION -> opened;
      case FIRST_RESPONSE -> dialogue.isAnswered() ? null : opened;
      case NEXT_RESPONSE -> dialogue.owedSince(opened, settled).orElse(null);
    };
  }

  Deadline.Result due(Instant since, StepDecision step) {
    List<Dialogue.Pause> pauses = step.pauses() ? dialogue.pauses(opened) : List.of();
    return Deadline.of(since, pauses, step, calendar);
  }
}
