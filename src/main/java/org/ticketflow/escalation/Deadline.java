package org.ticketflow.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ticketflow.site.BusinessCalendar;
import org.ticketflow.ticket.Dialogue.Pause;

/**
 * When a step is due: so long after its clock began to run, by the clock on the wall or by the
 * site's working time, without the times in which it was paused.
 */
public final class Deadline {

  private static final Pattern DURATION = Pattern.compile("P(?:(\\d{1,4})D)?(T[0-9HMS]+)?");

  private Deadline() {}

  /**
   * What becomes of a step.
   *
   * @param due null while its clock is paused before the step's time has come
   * @param left what is then still to be counted; null where it is due
   */
  record Result(@Nullable Instant due, @Nullable Duration left) {}

  public static Instant of(Instant opened, StepDecision step, BusinessCalendar calendar) {
    return plus(opened, work(step, calendar), step, calendar);
  }

  /** With pauses, in their order. */
  static Result of(
      Instant start, List<Pause> pauses, StepDecision step, BusinessCalendar calendar) {
    Duration left = work(step, calendar);
    Instant running = start;
    for (Pause pause : pauses) {
      if (!pause.from().isBefore(running)) {
        Duration counted = between(running, pause.from(), step, calendar);
        if (left.compareTo(counted) <= 0) {
          break;
        }
        left = left.minus(counted);
      }
      if (pause.to() == null) {
        return new Result(null, left);
      }
      running = pause.to().isAfter(running) ? pause.to() : running;
    }
    return new Result(plus(running, left, step, calendar), null);
  }

  private static Duration work(StepDecision step, BusinessCalendar calendar) {
    Matcher parts = DURATION.matcher(step.after());
    if (!parts.matches() || (parts.group(1) == null && parts.group(2) == null)) {
      throw new IllegalArgumentException(
          "'" + step.after() + "' in escalation-steps is no duration; write PT15M, PT8H or P3D.");
    }
    long days = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
    Duration time = parts.group(2) == null ? Duration.ZERO : Duration.parse("P" + parts.group(2));
    Duration day = step.businessHours() ? calendar.businessDay() : Duration.ofDays(1);
    return day.multipliedBy(days).plus(time);
  }

  private static Instant plus(
      Instant start, Duration work, StepDecision step, BusinessCalendar calendar) {
    return step.businessHours() ? calendar.plus(start, work) : start.plus(work);
  }

  private static Duration between(
      Instant start, Instant end, StepDecision step, BusinessCalendar calendar) {
    return step.businessHours() ? calendar.between(start, end) : Duration.between(start, end);
  }
}
