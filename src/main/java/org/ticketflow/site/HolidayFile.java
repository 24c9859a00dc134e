package org.ticketflow.site;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.InvalidInput;

/**
 * The holidays that an iCalendar file tells: the days that its whole-day entries take, repeated
 * ones up to ten years ahead. The file is a stranger's: its size, its entries and how often they
 * repeat are bounded.
 *
 * @param days each once, in their order
 * @param leftOut what is no holiday, and why
 * @param reaches the last day up to which repeated entries are told
 */
public record HolidayFile(List<Holiday> days, List<String> leftOut, LocalDate reaches) {

  public static final int BYTES_MAX = 256 * 1024;
  static final int YEARS_AHEAD = 10;
  private static final int ENTRIES_MAX = 2_000;
  private static final int DAYS_MAX = 4_000;
  private static final int LEFT_OUT_TOLD = 20;

  /**
   * Reads a file.
   *
   * @param today what lies more than a year before does not count any more
   * @throws InvalidInput on a file that is none, is too large, or has no holiday
   */
  public static HolidayFile read(byte[] file, LocalDate today) {
    if (file.length > BYTES_MAX) {
      throw wrong(
          "The file is larger than " + BYTES_MAX / 1024 + " KB. Export the holidays alone.");
    }
    String text = PlainText.of(new String(file, StandardCharsets.UTF_8)).strip();
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    if (!text.regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15)) {
      throw wrong("This is no iCalendar file. Choose one that ends in .ics.");
    }
    List<VEvent> events =
        Biweekly.parse(text).all().stream()
            .map(ICalendar::getEvents)
            .flatMap(List::stream)
            .toList();
    if (events.size() > ENTRIES_MAX) {
      throw wrong("The file has more than " + ENTRIES_MAX + " entries. Export the holidays alone.");
    }
    return new Reading(today).of(events);
  }

  private static InvalidInput wrong(String message) {
    return new InvalidInput("calendar", message);
  }

  /** What is found in one file. */
  private static final class Reading {

    private final LocalDate from;
    private final LocalDate reaches;
    private final TreeMap<LocalDate, String> days = new TreeMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final EventDays.Steps steps = new EventDays.Steps();

    Reading(LocalDate today) {
      this.from = today.withDayOfYear(1).minusYears(1);
      this.reaches = today.withDayOfYear(1).plusYears(YEARS_AHEAD + 1L).minusDays(1);
    }

    HolidayFile of(List<VEvent> events) {
      Map<String, Set<LocalDate>> moved = moved(events);
      for (VEvent event : events) {
        try {
          Set<LocalDate> elsewhere =
              event.getRecurrenceId() == null ? moved.getOrDefault(uid(event), Set.of()) : Set.of();
          EventDays.of(event, elsewhere, from, reaches, steps)
              .forEach(day -> days.putIfAbsent(day, name(event)));
        } catch (EventDays.NoHoliday e) {
          leftOut.add("“" + name(event) + "”: " + e.getMessage());
        }
        if (days.size() > DAYS_MAX || steps.areUsedUp()) {
          throw wrong("The file tells more than " + DAYS_MAX + " days. Export the holidays alone.");
        }
      }
      if (days.isEmpty()) {
        throw wrong(
            leftOut.isEmpty()
                ? "The file has no holiday between " + from + " and " + reaches + "."
                : "The file has no holiday. The first entry is " + leftOut.get(0));
      }
      return new HolidayFile(
          days.entrySet().stream().map(day -> new Holiday(day.getKey(), day.getValue())).toList(),
          told(),
          reaches);
    }

    private List<String> told() {
      return leftOut.size() <= LEFT_OUT_TOLD
          ? List.copyOf(leftOut)
          : java.util.stream.Stream.concat(
                  leftOut.stream().limit(LEFT_OUT_TOLD),
                  java.util.stream.Stream.of(
                      "and " + (leftOut.size() - LEFT_OUT_TOLD) + " more entries"))
              .toList();
    }

    /** An entry that names another of its own series takes that one's place. */
    private static Map<String, Set<LocalDate>> moved(List<VEvent> events) {
      Map<String, Set<LocalDate>> moved = new HashMap<>();
      for (VEvent event : events) {
        LocalDate day = EventDays.day(event.getRecurrenceId());
        if (day != null) {
          moved.computeIfAbsent(uid(event), any -> new HashSet<>()).add(day);
        }
      }
      return moved;
    }

    private static String uid(VEvent event) {
      return event.getUid() == null ? "" : String.valueOf(event.getUid().getValue());
    }

    private static String name(VEvent event) {
      @Nullable String summary = event.getSummary() == null ? null : event.getSummary().getValue();
      String name = PlainText.line(summary == null ? "" : summary);
      if (name.isEmpty()) {
        return "Holiday";
      }
      int end = Math.min(name.codePointCount(0, name.length()), SiteRules.NAME_MAX);
      return name.substring(0, name.offsetByCodePoints(0, end)).strip();
    }
  }
}
