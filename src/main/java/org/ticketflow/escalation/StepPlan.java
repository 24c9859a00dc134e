package org.ticketflow.escalation;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.PlannedStep;
import org.ticketflow.ticket.StepClock;

/**
 * Which step of which clock comes first: the one that is due first, or, while all that are left are
 * paused, the one with the least time to go.
 *
 * @param due null where nothing is left, or only what is paused
 * @param byDialogue whether it may be another as soon as somebody says something
 */
public record StepPlan(@Nullable Instant due, @Nullable PlannedStep step, boolean byDialogue) {

  private static final StepPlan NOTHING = new StepPlan(null, null, false);

  /**
   * @param fired how many steps of a clock have fired
   * @param known the ticket's clocks; is told whether it matters who had the word
   */
  public static StepPlan of(
      StepTable table, ToIntFunction<StepClock> fired, Function<Boolean, Clocks> known) {
    Clocks clocks = table.namesClocks() ? known.apply(true) : null;
    List<StepClock> asked =
        table.namesClocks() ? List.of(StepClock.values()) : List.of(StepClock.FILED);
    StepPlan first = NOTHING;
    for (StepClock clock : asked) {
      int number = fired.applyAsInt(clock) + 1;
      StepDecision decision = table.step(clock, number);
      if (decision != null) {
        Clocks these = clocks == null ? known.apply(decision.pauses()) : clocks;
        first = first.or(of(clock, number, decision, these));
      }
    }
    return new StepPlan(first.due, first.step, first.byDialogue || table.namesClocks());
  }

  private static StepPlan of(StepClock clock, int number, StepDecision decision, Clocks clocks) {
    Instant since = clocks.since(clock);
    if (since == null) {
      return new StepPlan(null, null, decision.pauses());
    }
    Deadline.Result result = clocks.due(since, decision);
    return new StepPlan(
        result.due(), decision.planned(number, clock, since, result.left()), decision.pauses());
  }

  private StepPlan or(StepPlan other) {
    StepPlan sooner = other.isSoonerThan(this) ? other : this;
    return new StepPlan(sooner.due, sooner.step, byDialogue || other.byDialogue);
  }

  private boolean isSoonerThan(StepPlan other) {
    if (due != null) {
      return other.due == null || due.isBefore(other.due);
    }
    return step != null && other.due == null && (other.step == null || isCloser(step, other.step));
  }

  private static boolean isCloser(PlannedStep one, PlannedStep other) {
    return one.left() != null && other.left() != null && one.left().compareTo(other.left()) < 0;
  }
}
