package org.ticketflow.site;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ticketflow.site.WorkingWeek.Period;

/**
 * When a site's team works: several periods a day, in the site's time zone, without its holidays.
 *
 * <p>A period belongs to the day on which it begins: none begins on a holiday, and one that lasts
 * past midnight into a holiday ends at midnight. On a day on which clocks change, a period is as
 * long as it really is: a time that does not exist is the moment of the change, one that comes
 * twice means its first.
 */
public final class BusinessCalendar {

  /** A closure longer than this has no end that is worth waiting for. */
  private static final int LONGEST_CLOSURE_DAYS = 3 * 366;

  /** Further ahead nobody plans; it keeps a few minutes a week from being looked at for ages. */
  private static final int LONGEST_WAIT_DAYS = 40 * 366;

  private static final int KNOWN_DAYS = 2_000;

  private final ZoneId zone;
  private final Map<DayOfWeek, List<Period>> week;
  private final Set<LocalDate> holidays;

  /** A report asks for the same days a hundred thousand times. */
  private final Map<LocalDate, List<Stretch>> known = new ConcurrentHashMap<>();

  /** A stretch of work as it really is. */
  private record Stretch(Instant from, Instant to) {}

  private BusinessCalendar(
      ZoneId zone, Map<DayOfWeek, List<Period>> week, Set<LocalDate> holidays) {
    this.zone = zone;
    this.week = week;
    this.holidays = Set.copyOf(holidays);
  }

  /**
   * Reads periods such as {@code MON 09:00-12:00,MON 13:00-17:00,FRI 22:00-06:00}; a period ending
   * at {@code 24:00} lasts until midnight, one that ends before it starts until the next day.
   *
   * @throws IllegalArgumentException on anything else, naming the part that it cannot read
   */
  public static BusinessCalendar parse(ZoneId zone, String hours, Set<LocalDate> holidays) {
    return new BusinessCalendar(zone, WorkingWeek.parse(hours).days(), holidays);
  }

  /**
   * The moment at which {@code work} of working time has passed since {@code start}. Without any
   * working hours it is wall-clock time; so is what is left when a closure of three years begins,
   * because a step that never comes would be noticed by nobody.
   */
  public Instant plus(Instant start, Duration work) {
    if (week.isEmpty()) {
      return start.plus(work);
    }
    Duration left = work;
    Instant reached = start;
    LocalDate day = firstDay(start);
    int closed = 0;
    for (int i = 0;
        i < LONGEST_WAIT_DAYS && closed < LONGEST_CLOSURE_DAYS;
        i++, day = day.plusDays(1)) {
      closed++;
      for (Stretch stretch : on(day)) {
        Instant from = latest(start, stretch.from());
        if (!from.isBefore(stretch.to())) {
          continue;
        }
        closed = 0;
        Duration length = Duration.between(from, stretch.to());
        if (left.compareTo(length) <= 0) {
          return from.plus(left);
        }
        left = left.minus(length);
        reached = stretch.to();
      }
    }
    return reached.plus(left);
  }

  /** How much working time lies between two moments; wall-clock time where no hours are set. */
  public Duration between(Instant start, Instant end) {
    if (week.isEmpty()) {
      return start.isBefore(end) ? Duration.between(start, end) : Duration.ZERO;
    }
    Duration work = Duration.ZERO;
    LocalDate last = end.atZone(zone).toLocalDate();
    for (LocalDate day = firstDay(start); !day.isAfter(last); day = day.plusDays(1)) {
      for (Stretch stretch : on(day)) {
        Instant from = latest(start, stretch.from());
        Instant to = earliest(end, stretch.to());
        if (from.isBefore(to)) {
          work = work.plus(Duration.between(from, to));
        }
      }
    }
    return work;
  }

  /**
   * When the team works next, which may be now; empty where that is more than three years ahead.
   */
  public Optional<Instant> opens(Instant now) {
    if (week.isEmpty()) {
      return Optional.of(now);
    }
    LocalDate day = firstDay(now);
    for (int i = 0; i < LONGEST_CLOSURE_DAYS; i++, day = day.plusDays(1)) {
      for (Stretch stretch : on(day)) {
        if (now.isBefore(stretch.to())) {
          return Optional.of(latest(now, stretch.from()));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Working time of one ordinary business day: the longest day of the week; 24 hours where none is
   * set.
   */
  public Duration businessDay() {
    return week.values().stream()
        .map(periods -> periods.stream().map(Period::length).reduce(Duration.ZERO, Duration::plus))
        .max(Duration::compareTo)
        .orElse(Duration.ofDays(1));
  }

  /** The night before may last into it. */
  private LocalDate firstDay(Instant start) {
    return start.atZone(zone).toLocalDate().minusDays(1);
  }

  /** What begins on a day, in its order. */
  private List<Stretch> on(LocalDate day) {
    List<Stretch> stretches = known.get(day);
    if (stretches == null) {
      stretches = stretches(day);
      if (known.size() < KNOWN_DAYS) {
        known.put(day, stretches);
      }
    }
    return stretches;
  }

  private List<Stretch> stretches(LocalDate day) {
    if (holidays.contains(day)) {
      return List.of();
    }
    List<Stretch> stretches = new ArrayList<>();
    for (Period period : week.getOrDefault(day.getDayOfWeek(), List.of())) {
      Instant from = at(day.atTime(period.from()));
      Instant to = end(day, period);
      if (from.isBefore(to)) {
        stretches.add(new Stretch(from, to));
      }
    }
    return stretches;
  }

  private Instant end(LocalDate day, Period period) {
    LocalDate next = day.plusDays(1);
    boolean untilMidnight =
        period.to().equals(LocalTime.MAX) || (period.isOvernight() && holidays.contains(next));
    if (untilMidnight) {
      return next.atStartOfDay(zone).toInstant();
    }
    return at((period.isOvernight() ? next : day).atTime(period.to()));
  }

  private Instant at(LocalDateTime time) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(time).getInstant()
        : time.toInstant(offsets.get(0));
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earliest(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
