package org.ticketflow.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who had the word on a ticket, and when. An answer is a public comment of an agent or an AI agent;
 * what Ticketflow says by itself is none.
 *
 * @param turns the oldest first
 */
public record Dialogue(List<Turn> turns) {

  public static final Dialogue NOTHING_SAID = new Dialogue(List.of());

  /** Something said in public. */
  public record Turn(Instant at, boolean byTeam) {}

  /**
   * A time in which the team waits for the customer.
   *
   * @param to null while it still does
   */
  public record Pause(Instant from, @Nullable Instant to) {}

  /** Whether the team has ever answered. */
  public boolean isAnswered() {
    return turns.stream().anyMatch(Turn::byTeam);
  }

  /**
   * Since when the customer waits for another answer.
   *
   * @param opened when the ticket was opened last: no clock runs while it is closed
   * @param settled when the ticket was closed last: with that, what was said before is answered
   */
  public Optional<Instant> owedSince(Instant opened, @Nullable Instant settled) {
    Instant since = null;
    for (Turn turn : turns) {
      if (turn.byTeam()) {
        since = null;
      } else if (since == null && (settled == null || !turn.at().isBefore(settled))) {
        since = turn.at();
      }
    }
    return isAnswered() && since != null
        ? Optional.of(since.isBefore(opened) ? opened : since)
        : Optional.empty();
  }

  /** When the team has waited for the customer since the ticket was opened. */
  public List<Pause> pauses(Instant opened) {
    List<Pause> pauses = new ArrayList<>();
    Instant answered = null;
    for (Turn turn : turns) {
      if (turn.at().isBefore(opened)) {
        continue;
      }
      if (turn.byTeam() && answered == null) {
        answered = turn.at();
      } else if (!turn.byTeam() && answered != null) {
        pauses.add(new Pause(answered, turn.at()));
        answered = null;
      }
    }
    if (answered != null) {
      pauses.add(new Pause(answered, null));
    }
    return pauses;
  }
}
