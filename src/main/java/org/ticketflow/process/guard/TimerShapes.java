package org.ticketflow.process.guard;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a timer may say: ISO 8601, and no repetition so fast that it keeps the engine busy for
 * nothing.
 */
final class TimerShapes {

  private static final Pattern CYCLE = Pattern.compile("R(\\d{0,6})/(?:([^/P][^/]*)/)?(P[^/]+)");
  private static final Pattern CRON = Pattern.compile("\\d{1,2} [\\d*,/?LW#A-Za-z -]{1,80}");
  private static final Pattern RETRY = Pattern.compile("R\\d{1,3}/(P\\S+)");
  private static final long MINUTE = 60_000;

  private TimerShapes() {}

  static @Nullable String date(String text) {
    try {
      DateTimeFormatter.ISO_DATE_TIME.parse(text);
      return null;
    } catch (DateTimeException e) {
      return "'" + text + "' is not a time such as 2030-01-31T12:00:00Z.";
    }
  }

  static @Nullable String duration(String text) {
    return millis(text) < 0 ? "'" + text + "' is not a duration such as PT2H or P3D." : null;
  }

  /** A duration that says how long it is; what is asked of the ticket is never called short. */
  static boolean isShorterThanAMinute(String text) {
    long millis = ExpressionShapes.isExpression(text) ? MINUTE : millis(text);
    return millis < MINUTE;
  }

  static @Nullable String cycle(String text) {
    Matcher cycle = CYCLE.matcher(text);
    if (cycle.matches()) {
      String start = cycle.group(2);
      if (start != null && date(start) != null) {
        return date(start);
      }
      long every = millis(cycle.group(3));
      if (every < 0) {
        return duration(cycle.group(3));
      }
      return every < MINUTE
          ? "A timer repeats once a minute at most, not every " + cycle.group(3) + "."
          : null;
    }
    // A cron line that starts with one number fires at one second of the minute only.
    return CRON.matcher(text).matches()
        ? null
        : "'" + text + "' is not a repetition such as R3/PT1H or R/P1D, at most once a minute.";
  }

  /** Pauses between the tries of a failed step: R3/PT10M, or a list PT1M,PT10M,PT1H. */
  static @Nullable String retries(String text) {
    Matcher retry = RETRY.matcher(text);
    if (retry.matches()) {
      return duration(retry.group(1));
    }
    for (String pause : text.split(",", -1)) {
      if (duration(pause.strip()) != null) {
        return duration(pause.strip());
      }
    }
    return null;
  }

  private static long millis(String text) {
    try {
      return DatatypeFactory.newInstance().newDuration(text).getTimeInMillis(new Date(0));
    } catch (IllegalArgumentException e) {
      return -1;
    } catch (DatatypeConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
