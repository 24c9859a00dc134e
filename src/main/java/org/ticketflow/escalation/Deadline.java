package org.ticketflow.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketflow.site.BusinessCalendar;

/**
 * When a step is due: so long after the ticket was opened, by the clock or by the site's working
 * time.
 */
public final class Deadline {

  private static final Pattern DURATION = Pattern.compile("P(?:(\\d{1,4})D)?(T[0-9HMS]+)?");

  private Deadline() {}

  public static Instant of(Instant opened, StepDecision step, BusinessCalendar calendar) {
    Matcher parts = DURATION.matcher(step.after());
    if (!parts.matches() || (parts.group(1) == null && parts.group(2) == null)) {
      throw new IllegalArgumentException(
          "'" + step.after() + "' in escalation-steps is no duration; write PT15M, PT8H or P3D.");
    }
    long days = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
    Duration time = parts.group(2) == null ? Duration.ZERO : Duration.parse("P" + parts.group(2));
    return step.businessHours()
        ? calendar.plus(opened, calendar.businessDay().multipliedBy(days).plus(time))
        : opened.plus(Duration.ofDays(days)).plus(time);
  }
}
