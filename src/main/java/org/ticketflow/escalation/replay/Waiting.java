package org.ticketflow.escalation.replay;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.Drawing.Node;

/**
 * A token that waits for what comes first.
 *
 * @param since when it began to
 */
record Waiting(Instant since, List<Chance> chances) {

  /**
   * What it waits for: a moment, or a message.
   *
   * @param node where it goes on
   */
  record Chance(Node node, @Nullable Instant due, @Nullable String message) {}

  /** What its time brings first, if anything does. */
  Optional<Chance> soonest() {
    return chances.stream()
        .filter(chance -> chance.due() != null)
        .min(Comparator.comparing(this::at));
  }

  /** What was due before it began to wait comes at once. */
  Instant at(Chance chance) {
    Instant due = chance.due();
    return due == null || due.isBefore(since) ? since : due;
  }

  Optional<Chance> of(String message) {
    return chances.stream().filter(chance -> message.equals(chance.message())).findFirst();
  }
}
