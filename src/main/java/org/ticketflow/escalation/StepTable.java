package org.ticketflow.escalation;

import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.StepClock;

/** The table {@code escalation-steps} as it is asked for one ticket, whose priority it knows. */
public interface StepTable {

  /** Whether its rows name clocks; else they all mean {@link StepClock#FILED}. */
  boolean namesClocks();

  /**
   * @param step from 1
   * @return null where no row fits
   */
  @Nullable StepDecision step(StepClock clock, int step);

  /** A table without clocks, which was asked already. */
  static StepTable answered(@Nullable StepDecision decision) {
    return new StepTable() {
      @Override
      public boolean namesClocks() {
        return false;
      }

      @Override
      public @Nullable StepDecision step(StepClock clock, int step) {
        return decision;
      }
    };
  }
}
