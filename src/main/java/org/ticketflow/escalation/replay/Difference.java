package org.ticketflow.escalation.replay;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ticketflow.escalation.replay.Happening.Kind;

/** How a ticket fares otherwise under the candidate than under the deployed rules. */
public enum Difference {
  /** A step fires sooner. */
  EARLIER,
  LATER,
  /** It escalated, and would not. */
  NEVER,
  /** It did not escalate, and would. */
  NEWLY,
  /** More steps fire. */
  MORE_OFTEN,
  LESS_OFTEN,
  /** Its steps fire when they did, but do something else. */
  OTHERWISE;

  /** The word in JSON: {@code more_often}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All that is true of it; empty where it fares the same. */
  static Set<Difference> between(Course before, Course after) {
    List<Instant> old = before.steps();
    List<Instant> now = after.steps();
    EnumSet<Difference> found = EnumSet.noneOf(Difference.class);
    if (old.isEmpty() != now.isEmpty()) {
      found.add(now.isEmpty() ? NEVER : NEWLY);
    } else if (old.size() != now.size()) {
      found.add(now.size() > old.size() ? MORE_OFTEN : LESS_OFTEN);
    }
    for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
      int order = now.get(i).compareTo(old.get(i));
      if (order != 0) {
        found.add(order < 0 ? EARLIER : LATER);
        break;
      }
    }
    if (found.isEmpty() && !acts(before).equals(acts(after))) {
      found.add(OTHERWISE);
    }
    return found;
  }

  private static List<Happening> acts(Course course) {
    return course.happenings().stream().filter(each -> each.kind() != Kind.ESCALATED).toList();
  }
}
