package org.ticketflow.escalation.replay;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.replay.Happening.Kind;

/**
 * How a ticket fares under some rules.
 *
 * @param happenings in their order
 * @param notJudged why it could not be told to its end; null where it could
 */
public record Course(List<Happening> happenings, NotJudged.@Nullable Reason notJudged) {

  private static final int SHOWN = 40;

  /** When its steps fired. */
  List<Instant> steps() {
    return of(Kind.ESCALATED).stream().map(Happening::at).toList();
  }

  List<Happening> of(Kind kind) {
    return happenings.stream().filter(each -> each.kind() == kind).toList();
  }

  /** Its beginning, as much as is shown: what goes round and round has no end worth keeping. */
  Course beginning() {
    return happenings.size() <= SHOWN
        ? this
        : new Course(List.copyOf(happenings.subList(0, SHOWN)), notJudged);
  }
}
