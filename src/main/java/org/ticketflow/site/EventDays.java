package org.ticketflow.site;

import biweekly.component.VEvent;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.ExceptionDates;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceRule;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.iter.RecurrenceIterator;
import biweekly.util.com.google.ical.iter.RecurrenceIteratorFactory;
import biweekly.util.com.google.ical.values.DateValue;
import biweekly.util.com.google.ical.values.DateValueImpl;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which days an entry of a calendar takes. */
final class EventDays {

  private static final int LONGEST = 3 * 366;
  private static final int FIRST_YEAR = 1900;
  private static final int MOST_YEARS_APART = 100;
  private static final TimeZone NONE = TimeZone.getTimeZone("UTC");
  private static final Set<Frequency> REPEATS =
      EnumSet.of(Frequency.YEARLY, Frequency.MONTHLY, Frequency.WEEKLY, Frequency.DAILY);

  private EventDays() {}

  /** Why an entry is none. */
  static final class NoHoliday extends Exception {
    NoHoliday(String why) {
      super(why);
    }
  }

  /** How often the entries of one file may repeat, all together. */
  static final class Steps {

    private int left = 200_000;

    boolean another() {
      return left-- > 0;
    }

    boolean areUsedUp() {
      return left <= 0;
    }
  }

  /**
   * Those between two days.
   *
   * @param elsewhere the beginnings that other entries have taken out of the series
   */
  static Set<LocalDate> of(
      VEvent event, Set<LocalDate> elsewhere, LocalDate from, LocalDate until, Steps steps)
      throws NoHoliday {
    LocalDate first = first(event);
    int length = length(event, first);
    Set<LocalDate> days = new TreeSet<>();
    for (LocalDate start : starts(event, first, from.minusDays(length), until, steps)) {
      if (!elsewhere.contains(start)) {
        for (int i = 0; i < length && steps.another(); i++) {
          LocalDate day = start.plusDays(i);
          if (!day.isBefore(from) && !day.isAfter(until)) {
            days.add(day);
          }
        }
      }
    }
    return days;
  }

  /** Null where there is none, or none that a calendar has. */
  static @Nullable LocalDate day(@Nullable DateOrDateTimeProperty property) {
    return property == null || property.getValue() == null ? null : day(property.getValue());
  }

  private static @Nullable LocalDate day(ICalDate date) {
    DateTimeComponents raw = date.getRawComponents();
    try {
      return raw == null ? null : LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static LocalDate first(VEvent event) throws NoHoliday {
    if (event.getStatus() != null && event.getStatus().isCancelled()) {
      throw new NoHoliday("is cancelled.");
    }
    LocalDate first = day(event.getDateStart());
    if (first == null || first.getYear() < FIRST_YEAR) {
      throw new NoHoliday("has no day.");
    }
    if (!isWhole(event.getDateStart()) || !isWhole(event.getDateEnd())) {
      throw new NoHoliday("has a time of day; only whole days are holidays.");
    }
    return first;
  }

  /** Some programs write midnight where they mean the day. */
  private static boolean isWhole(@Nullable DateOrDateTimeProperty property) {
    if (property == null || property.getValue() == null || !property.getValue().hasTime()) {
      return true;
    }
    DateTimeComponents raw = property.getValue().getRawComponents();
    return raw != null && raw.getHour() == 0 && raw.getMinute() == 0 && !raw.isUtc();
  }

  private static int length(VEvent event, LocalDate first) throws NoHoliday {
    LocalDate end = day(event.getDateEnd());
    long length = end == null ? duration(event) : ChronoUnit.DAYS.between(first, end);
    if (length > LONGEST) {
      throw new NoHoliday("lasts longer than three years; close the site in its hours instead.");
    }
    return (int) Math.max(1, length);
  }

  private static long duration(VEvent event) throws NoHoliday {
    Duration duration = event.getDuration() == null ? null : event.getDuration().getValue();
    if (duration == null) {
      return 1;
    }
    if (duration.getHours() != null || duration.getMinutes() != null || duration.isPrior()) {
      throw new NoHoliday("lasts for hours; only whole days are holidays.");
    }
    long weeks = duration.getWeeks() == null ? 0 : duration.getWeeks();
    return weeks * 7 + (duration.getDays() == null ? 0 : duration.getDays());
  }

  private static Set<LocalDate> starts(
      VEvent event, LocalDate first, LocalDate from, LocalDate until, Steps steps)
      throws NoHoliday {
    Set<LocalDate> starts = new TreeSet<>();
    Recurrence rule = rule(event);
    if (rule == null) {
      starts.add(first);
    } else {
      repeat(rule, first, from, until, steps, starts);
    }
    for (RecurrenceDates more : event.getRecurrenceDates()) {
      more.getDates().stream().map(EventDays::day).flatMap(Stream::ofNullable).forEach(starts::add);
    }
    for (ExceptionDates less : event.getExceptionDates()) {
      less.getValues().stream()
          .map(EventDays::day)
          .flatMap(Stream::ofNullable)
          .forEach(starts::remove);
    }
    return starts;
  }

  private static void repeat(
      Recurrence rule,
      LocalDate first,
      LocalDate from,
      LocalDate until,
      Steps steps,
      Set<LocalDate> starts) {
    RecurrenceIterator days =
        RecurrenceIteratorFactory.createRecurrenceIterator(rule, value(first), NONE);
    if (rule.getCount() == null && first.isBefore(from)) {
      days.advanceTo(value(from));
    }
    while (days.hasNext() && steps.another()) {
      DateValue day = days.next();
      if (day.year() > until.getYear()) {
        return;
      }
      starts.add(LocalDate.of(day.year(), day.month(), day.day()));
    }
  }

  private static DateValue value(LocalDate day) {
    return new DateValueImpl(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  private static @Nullable Recurrence rule(VEvent event) throws NoHoliday {
    List<RecurrenceRule> rules = event.getProperties(RecurrenceRule.class);
    if (rules.isEmpty()) {
      return null;
    }
    Recurrence rule = rules.get(0).getValue();
    if (rules.size() > 1
        || !event.getExceptionRules().isEmpty()
        || rule == null
        || !isUsual(rule)) {
      throw new NoHoliday("repeats in a way that no holiday does.");
    }
    return rule;
  }

  private static boolean isUsual(Recurrence rule) {
    int interval = rule.getInterval() == null ? 1 : rule.getInterval();
    return rule.getFrequency() != null
        && REPEATS.contains(rule.getFrequency())
        && interval >= 1
        && interval <= MOST_YEARS_APART
        && rule.getBySecond().isEmpty()
        && rule.getByMinute().isEmpty()
        && rule.getByHour().isEmpty()
        && within(rule.getByMonth(), 1, 12)
        && within(rule.getByMonthDay(), -31, 31)
        && within(rule.getByYearDay(), -366, 366)
        && within(rule.getByWeekNo(), -53, 53)
        && within(rule.getBySetPos(), -366, 366)
        && rule.getByDay().size() <= 100;
  }

  private static boolean within(List<Integer> numbers, int least, int most) {
    return numbers.size() <= 2 * 366
        && numbers.stream().allMatch(n -> n != null && n != 0 && n >= least && n <= most);
  }
}
