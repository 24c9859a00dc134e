package org.ticketflow.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketflow.refusal.InvalidInput;

/** When so much working time has passed: the cases of {@code business-calendar.csv}. */
class BusinessCalendarTests {

  private static final Map<String, String> WEEKS =
      Map.ofEntries(
          Map.entry("none", ""),
          Map.entry("office", workdays("09:00-17:00")),
          Map.entry("split", workdays("09:00-12:00") + "," + workdays("13:00-17:00")),
          Map.entry("nights", workdays("22:00-06:00")),
          Map.entry("always", workdays("00:00-24:00") + ",SAT 00:00-24:00,SUN 00:00-24:00"),
          Map.entry("saturdays", "SAT 10:00-14:00"),
          Map.entry("satnights", "SAT 22:00-06:00"),
          Map.entry("sundays", "SUN 00:00-24:00"),
          Map.entry("early", "SUN 01:00-04:00"),
          Map.entry("halfpast", "SUN 02:30-03:30"),
          Map.entry("fromhalf", "SUN 02:30-04:00"),
          Map.entry("untilhalf", "SUN 01:00-02:30"));

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/site/business-calendar.csv", delimiter = '|')
  void isWhenTheWorkIsDone(
      String name,
      ZoneId zone,
      String week,
      @Nullable String closed,
      OffsetDateTime from,
      Duration work,
      OffsetDateTime until) {
    BusinessCalendar calendar = BusinessCalendar.parse(zone, WEEKS.get(week), days(closed));
    Instant due = calendar.plus(from.toInstant(), work);
    assertThat(due.atZone(zone).toOffsetDateTime()).isEqualTo(until);
  }

  /** The other way round: what lies between is what was counted, where nothing was by the clock. */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/site/business-calendar.csv", delimiter = '|')
  void isTheWorkThatLiesBetween(
      String name,
      ZoneId zone,
      String week,
      @Nullable String closed,
      OffsetDateTime from,
      Duration work,
      OffsetDateTime until) {
    BusinessCalendar calendar = BusinessCalendar.parse(zone, WEEKS.get(week), days(closed));
    if (!name.contains("for ever")) {
      assertThat(calendar.between(from.toInstant(), until.toInstant())).isEqualTo(work);
    }
  }

  @Test
  @Timeout(30)
  void aClosureForEverIsFoundOutSoon() {
    BusinessCalendar closed =
        BusinessCalendar.parse(
            ZoneId.of("UTC"), WEEKS.get("office"), days("2031-01-01..2060-01-01"));
    Instant now = Instant.parse("2031-01-13T10:00:00Z");
    for (int i = 0; i < 1_000; i++) {
      assertThat(closed.opens(now)).isEmpty();
      assertThat(closed.plus(now, Duration.ofDays(9_999))).isAfter(now);
    }
  }

  @Test
  @Timeout(30)
  void aMinuteAWeekIsNotCountedForAges() {
    BusinessCalendar calendar =
        BusinessCalendar.parse(ZoneId.of("UTC"), "SUN 10:00-10:01", Set.of());
    Instant now = Instant.parse("2031-01-13T10:00:00Z");
    for (int i = 0; i < 20; i++) {
      assertThat(calendar.plus(now, Duration.ofHours(99_999))).isAfter(now);
    }
  }

  @Test
  void opensWhenTheTeamWorksNext() {
    BusinessCalendar calendar =
        BusinessCalendar.parse(ZoneId.of("UTC"), WEEKS.get("nights"), days("2031-01-14"));
    assertThat(calendar.opens(Instant.parse("2031-01-13T23:00:00Z")))
        .contains(Instant.parse("2031-01-13T23:00:00Z"));
    assertThat(calendar.opens(Instant.parse("2031-01-14T01:00:00Z")))
        .contains(Instant.parse("2031-01-15T22:00:00Z"));
  }

  @Test
  void aBusinessDayIsTheLongestOfTheWeek() {
    assertThat(day("MON 09:00-12:00,MON 13:00-18:00,FRI 09:00-12:00")).isEqualTo(hours(8));
    assertThat(day("FRI 22:00-06:30")).isEqualTo(Duration.ofMinutes(510));
    assertThat(day("SUN 00:00-24:00")).isEqualTo(hours(24));
    assertThat(day("")).isEqualTo(hours(24));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MON 09:00-09:00",
        "MON 09:00-12:00,MON 11:00-17:00",
        "MON 22:00-06:00,MON 23:00-24:00",
        "MON 22:00-06:00,TUE 05:00-12:00",
        "SUN 22:00-06:00,MON 05:59-12:00",
        "MON 22:00-06:00,TUE 04:00-02:00"
      })
  void whatOverlapsIsRefused(String hours) {
    assertThatThrownBy(() -> WorkingWeek.parse(hours))
        .isInstanceOfAny(InvalidInput.class, IllegalArgumentException.class);
  }

  @Test
  void nightsThatMeetTheMorningAreNone() {
    assertThat(WorkingWeek.parse("SUN 22:00-06:00,MON 06:00-12:00,MON 22:00-02:00"))
        .hasToString("MON 06:00-12:00,MON 22:00-02:00,SUN 22:00-06:00");
  }

  private static Duration day(String hours) {
    return BusinessCalendar.parse(ZoneId.of("UTC"), hours, Set.of()).businessDay();
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  private static String workdays(String period) {
    return Set.of("MON", "TUE", "WED", "THU", "FRI").stream()
        .map(day -> day + " " + period)
        .collect(Collectors.joining(","));
  }

  private static Set<LocalDate> days(@Nullable String closed) {
    if (closed == null) {
      return Set.of();
    }
    String[] ends = closed.split("\\.\\.");
    return LocalDate.parse(ends[0])
        .datesUntil(LocalDate.parse(ends[ends.length - 1]).plusDays(1))
        .collect(Collectors.toSet());
  }
}
