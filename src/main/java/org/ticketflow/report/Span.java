package org.ticketflow.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;

/**
 * Whole days in a site's time zone, the first and the last included. A day on which clocks change
 * is as long as it really is.
 */
public record Span(LocalDate from, LocalDate to, ZoneId zone) {

  /** Two years, with room for a leap day. */
  static final long LONGEST_DAYS = 732;

  /** The days up to today, today included. */
  public static Span last(int days, LocalDate today, ZoneId zone) {
    return new Span(today.minusDays(days - 1L), today, zone);
  }

  /** From the first of the month to today. */
  public static Span thisMonth(LocalDate today, ZoneId zone) {
    return new Span(today.withDayOfMonth(1), today, zone);
  }

  /** What somebody asked for, as far as it has already happened. Refuses what cannot be counted. */
  public static Span between(LocalDate from, LocalDate to, LocalDate today, ZoneId zone) {
    List<FieldError> errors = new ArrayList<>();
    if (from.isAfter(today)) {
      errors.add(new FieldError("from", "Nothing has happened yet: choose a day up to today."));
    } else if (to.isBefore(from)) {
      errors.add(new FieldError("to", "The last day is before the first: choose a later one."));
    } else if (ChronoUnit.DAYS.between(from, to) >= LONGEST_DAYS) {
      errors.add(
          new FieldError("to", "A range has two years at most: choose an earlier last day."));
    }
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
    return new Span(from, to.isAfter(today) ? today : to, zone);
  }

  Instant start() {
    return start(from);
  }

  /** The first moment that no longer belongs to it. */
  Instant end() {
    return start(to.plusDays(1));
  }

  public List<LocalDate> days() {
    return from.datesUntil(to.plusDays(1)).toList();
  }

  /**
   * The moments at which its days begin, as a PostgreSQL array. The days are cut here and not by
   * the database, whose names of zones and whose clock changes may be others.
   */
  String borders() {
    return days().stream()
        .map(day -> start(day).toString())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
