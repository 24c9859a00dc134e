package org.ticketflow.site;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ticketflow.site.WorkingWeek.Period;

/**
 * When a site's team works: several periods a day, in the site's time zone, without its holidays.
 * On a day on which clocks change, a period is as long as it really is.
 */
public final class BusinessCalendar {

  /**
   * A closure longer than this has no end that is worth waiting for: the answer is then wall-clock
   * time.
   */
  private static final int LONGEST_CLOSURE_DAYS = 3 * 366;

  private final ZoneId zone;
  private final Map<DayOfWeek, List<Period>> week;
  private final Set<LocalDate> holidays;

  private BusinessCalendar(
      ZoneId zone, Map<DayOfWeek, List<Period>> week, Set<LocalDate> holidays) {
    this.zone = zone;
    this.week = week;
    this.holidays = Set.copyOf(holidays);
  }

  /**
   * Reads periods such as {@code MON 09:00-12:00,MON 13:00-17:00}; a period ending at {@code 24:00}
   * lasts until midnight.
   *
   * @throws IllegalArgumentException on anything else, naming the part that it cannot read
   */
  public static BusinessCalendar parse(ZoneId zone, String hours, Set<LocalDate> holidays) {
    return new BusinessCalendar(zone, WorkingWeek.parse(hours).days(), holidays);
  }

  /**
   * The moment at which {@code work} of working time has passed since {@code start}. Without any
   * working hours (or after years of closure) it is wall-clock time.
   */
  public Instant plus(Instant start, Duration work) {
    Duration left = work;
    ZonedDateTime now = start.atZone(zone);
    LocalDate day = now.toLocalDate();
    for (int i = 0; i < LONGEST_CLOSURE_DAYS; i++, day = day.plusDays(1)) {
      if (holidays.contains(day)) {
        continue;
      }
      for (Period period : week.getOrDefault(day.getDayOfWeek(), List.of())) {
        Instant from = latest(start, startOf(period, day));
        Instant to = endOf(period, day);
        if (!from.isBefore(to)) {
          continue;
        }
        Duration length = Duration.between(from, to);
        if (left.compareTo(length) <= 0) {
          return from.plus(left);
        }
        left = left.minus(length);
      }
    }
    return start.plus(work);
  }

  /** How much working time lies between two moments; wall-clock time where no hours are set. */
  public Duration between(Instant start, Instant end) {
    if (week.isEmpty()) {
      return start.isBefore(end) ? Duration.between(start, end) : Duration.ZERO;
    }
    Duration work = Duration.ZERO;
    LocalDate last = end.atZone(zone).toLocalDate();
    for (LocalDate day = start.atZone(zone).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      if (holidays.contains(day)) {
        continue;
      }
      for (Period period : week.getOrDefault(day.getDayOfWeek(), List.of())) {
        Instant from = latest(start, startOf(period, day));
        Instant to = earliest(end, endOf(period, day));
        if (from.isBefore(to)) {
          work = work.plus(Duration.between(from, to));
        }
      }
    }
    return work;
  }

  private Instant startOf(Period period, LocalDate day) {
    return day.atTime(period.from()).atZone(zone).toInstant();
  }

  private Instant endOf(Period period, LocalDate day) {
    return period.to().equals(LocalTime.MAX)
        ? day.plusDays(1).atStartOfDay(zone).toInstant()
        : day.atTime(period.to()).atZone(zone).toInstant();
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earliest(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /**
   * Working time of one ordinary business day: the longest day of the week; 24 hours where none is
   * set.
   */
  public Duration businessDay() {
    return week.values().stream()
        .map(
            periods ->
                periods.stream()
                    .map(period -> Duration.between(period.from(), period.to()))
                    .reduce(Duration.ZERO, Duration::plus))
        .max(Duration::compareTo)
        .orElse(Duration.ofDays(1));
  }
}
