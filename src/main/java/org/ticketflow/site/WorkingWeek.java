package org.ticketflow.site;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;

/**
 * The periods of an ordinary week in which a team works, each day's in order and apart.
 *
 * @param days a day without work has no entry
 */
public record WorkingWeek(Map<DayOfWeek, List<Period>> days) {

  private static final String MIDNIGHT = "24:00";

  /**
   * A stretch of work that begins on one day and may last into the next.
   *
   * @param to {@link LocalTime#MAX} is midnight at the end of the day; earlier than {@code from} is
   *     a time of the next day
   */
  public record Period(LocalTime from, LocalTime to) {

    /**
     * Reads {@code 09:00} and {@code 17:00}; an end at {@code 24:00} or {@code 00:00} is midnight.
     */
    public static Period of(String from, String to) {
      return new Period(
          LocalTime.parse(from),
          to.equals(MIDNIGHT) || to.equals("00:00") ? LocalTime.MAX : LocalTime.parse(to));
    }

    /** Whether it lasts into the next day. */
    public boolean isOvernight() {
      return to.isBefore(from);
    }

    /** On a day on which clocks do not change. */
    Duration length() {
      LocalTime end = to.equals(LocalTime.MAX) ? LocalTime.MIDNIGHT : to;
      Duration length = Duration.between(from, end);
      return length.isNegative() || to.equals(LocalTime.MAX) ? length.plusDays(1) : length;
    }

    @Override
    public String toString() {
      return from + "-" + (to.equals(LocalTime.MAX) ? MIDNIGHT : to.toString());
    }
  }

  /** Refuses with {@link InvalidInput} periods that end when they start, or that overlap. */
  public WorkingWeek {
    List<FieldError> errors = new ArrayList<>();
    Map<DayOfWeek, List<Period>> sorted = new EnumMap<>(DayOfWeek.class);
    days.forEach(
        (day, periods) -> {
          List<Period> ordered =
              periods.stream().sorted(Comparator.comparing(Period::from)).toList();
          if (!ordered.isEmpty()) {
            sorted.put(day, ordered);
            check(day, ordered, errors);
          }
        });
    sorted.forEach(
        (day, periods) ->
            checkNight(day, periods.get(periods.size() - 1), sorted.get(day.plus(1)), errors));
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
    days = sorted;
  }

  /**
   * Reads periods such as {@code MON 09:00-12:00,MON 13:00-17:00} or {@code FRI 22:00-06:00}.
   *
   * @throws IllegalArgumentException on anything else, naming the part that it cannot read
   */
  public static WorkingWeek parse(String text) {
    Map<DayOfWeek, List<Period>> days = new EnumMap<>(DayOfWeek.class);
    for (String part : text.split(",")) {
      if (!part.isBlank()) {
        String[] words = part.strip().split("[ -]");
        try {
          Period period = Period.of(words[1], words[2]);
          if (words.length > 3 || period.from().equals(period.to())) {
            throw new IllegalArgumentException("'" + part + "' ends when it starts.");
          }
          days.computeIfAbsent(day(words[0]), any -> new ArrayList<>()).add(period);
        } catch (ArrayIndexOutOfBoundsException | DateTimeException e) {
          throw new IllegalArgumentException(
              "'" + part + "' is no period; write for instance MON 09:00-17:00.", e);
        }
      }
    }
    return new WorkingWeek(days);
  }

  public List<Period> on(DayOfWeek day) {
    return days.getOrDefault(day, List.of());
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return days.entrySet().stream()
        .flatMap(
            day -> day.getValue().stream().map(period -> shortName(day.getKey()) + " " + period))
        .collect(Collectors.joining(","));
  }

  private static void check(DayOfWeek day, List<Period> ordered, List<FieldError> errors) {
    LocalTime free = LocalTime.MIN;
    for (Period period : ordered) {
      if (period.from().equals(period.to())) {
        errors.add(
            new FieldError(
                shortName(day),
                "Work ends when it starts: change "
                    + period
                    + ". The whole day is 00:00 to 00:00."));
        return;
      }
      if (period.from().isBefore(free)) {
        errors.add(
            new FieldError(shortName(day), "These times overlap. Make them one, or move one."));
        return;
      }
      free = period.isOvernight() ? LocalTime.MAX : period.to();
    }
  }

  /** What lasts past midnight ends before the next day's work begins. */
  private static void checkNight(
      DayOfWeek day, Period last, @Nullable List<Period> next, List<FieldError> errors) {
    if (last.isOvernight() && next != null && next.get(0).from().isBefore(last.to())) {
      errors.add(
          new FieldError(
              shortName(day),
              "Work lasts until "
                  + last.to()
                  + " on the next day, which begins at "
                  + next.get(0).from()
                  + ". Make the two apart."));
    }
  }

  private static DayOfWeek day(String shortName) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (shortName(day).equals(shortName)) {
        return day;
      }
    }
    throw new DateTimeException("No day: " + shortName);
  }

  /** Such as {@code MON}. */
  public static String shortName(DayOfWeek day) {
    return day.name().substring(0, 3);
  }
}
