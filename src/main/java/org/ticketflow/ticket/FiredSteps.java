package org.ticketflow.ticket;

import org.jspecify.annotations.Nullable;

/**
 * How many steps of each clock have fired for a ticket: of {@code nextResponse} since the customer
 * wrote last, of the others since the ticket was opened.
 *
 * @param byDialogue whether the rules that planned last go by who has the word: whenever somebody
 *     says something in public, they are asked again
 */
public record FiredSteps(
    int filed, int firstResponse, int nextResponse, int resolution, boolean byDialogue) {

  public static final FiredSteps NONE = new FiredSteps(0, 0, 0, 0, false);

  /** What rules without clocks keep of a ticket is its level alone. */
  static FiredSteps of(@Nullable FiredSteps kept, int level) {
    return kept == null ? new FiredSteps(level, 0, 0, 0, false) : kept;
  }

  public int of(StepClock clock) {
    return switch (clock) {
      case FILED -> filed;
      case FIRST_RESPONSE -> firstResponse;
      case NEXT_RESPONSE -> nextResponse;
      case RESOLUTION -> resolution;
    };
  }

  public FiredSteps fired(StepClock clock) {
    return new FiredSteps(
        filed + (clock == StepClock.FILED ? 1 : 0),
        firstResponse + (clock == StepClock.FIRST_RESPONSE ? 1 : 0),
        nextResponse + (clock == StepClock.NEXT_RESPONSE ? 1 : 0),
        resolution + (clock == StepClock.RESOLUTION ? 1 : 0),
        byDialogue);
  }

  public FiredSteps answered() {
    return new FiredSteps(filed, firstResponse, 0, resolution, byDialogue);
  }

  FiredSteps byDialogue(boolean so) {
    return new FiredSteps(filed, firstResponse, nextResponse, resolution, so);
  }

  /** Whether the level says it all. */
  boolean isPlain(int level) {
    return filed == level
        && firstResponse == 0
        && nextResponse == 0
        && resolution == 0
        && !byDialogue;
  }
}
