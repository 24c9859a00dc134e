package org.ticketflow.desk.frame;

import java.time.Duration;
import java.time.Instant;

/** Times as people say them, in the words that {@code times.ts} goes on with. */
final class Moments {

  private record Unit(String one, String many, long seconds) {}

  private static final Unit[] UNITS = {
    new Unit("yr.", "yr.", 31_536_000),
    new Unit("mo.", "mo.", 2_592_000),
    new Unit("day", "days", 86_400),
    new Unit("hr.", "hr.", 3_600),
    new Unit("min.", "min.", 60)
  };

  private Moments() {}

  static String relative(Instant at, Instant now) {
    long seconds = Duration.between(now, at).toSeconds();
    long distance = Math.abs(seconds);
    for (Unit unit : UNITS) {
      if (distance >= unit.seconds()) {
        long count = distance / unit.seconds();
        return said(unit, count, seconds > 0);
      }
    }
    return seconds > 0 ? "in a moment" : "just now";
  }

  private static String said(Unit unit, long count, boolean ahead) {
    if (count == 1 && unit.seconds() >= 86_400) {
      return switch (unit.one()) {
        case "day" -> ahead ? "tomorrow" : "yesterday";
        case "mo." -> ahead ? "next mo." : "last mo.";
        default -> ahead ? "next yr." : "last yr.";
      };
    }
    String amount = count + " " + (count == 1 ? unit.one() : unit.many());
    return ahead ? "in " + amount : amount + " ago";
  }
}
