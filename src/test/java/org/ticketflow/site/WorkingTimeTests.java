package org.ticketflow.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much working time lies between two moments. */
class WorkingTimeTests {

  private static final BusinessCalendar BERLIN =
      BusinessCalendar.parse(
          ZoneId.of("Europe/Berlin"),
          "MON 09:00-12:00,MON 13:00-17:00,TUE 09:00-17:00,FRI 09:00-17:00,SUN 00:00-24:00",
          Set.of(LocalDate.of(2031, 1, 14)));

  @ParameterizedTest
  @CsvSource({
    // Monday over noon; before work; after work; on a day off; Tuesday is a holiday
    "2031-01-13T10:00:00Z, 2031-01-13T13:00:00Z, PT2H",
    "2031-01-13T04:00:00Z, 2031-01-13T08:30:00Z, PT30M",
    "2031-01-13T17:00:00Z, 2031-01-13T20:00:00Z, PT0S",
    "2031-01-15T10:00:00Z, 2031-01-16T10:00:00Z, PT0S",
    "2031-01-13T08:00:00Z, 2031-01-17T09:00:00Z, PT8H",
    // Sundays on which clocks change have 23 and 25 hours
    "2031-03-29T12:00:00Z, 2031-03-30T22:00:00Z, PT23H",
    "2031-10-25T12:00:00Z, 2031-10-26T23:00:00Z, PT25H",
    // nothing, and backwards
    "2031-01-13T10:00:00Z, 2031-01-13T10:00:00Z, PT0S",
    "2031-01-13T11:00:00Z, 2031-01-13T10:00:00Z, PT0S"
  })
  void isCountedInItsPeriods(Instant from, Instant to, Duration work) {
    assertThat(BERLIN.between(from, to)).isEqualTo(work);
  }

  @Test
  void isAllTheTimeWhereNoneIsSet() {
    BusinessCalendar never = BusinessCalendar.parse(ZoneId.of("UTC"), "", Set.of());
    Instant now = Instant.parse("2031-01-13T10:00:00Z");
    assertThat(never.between(now, now.plusSeconds(90))).isEqualTo(Duration.ofSeconds(90));
    assertThat(never.between(now, now.minusSeconds(90))).isZero();
  }
}
