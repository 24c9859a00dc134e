package org.ticketflow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.ticketflow.refusal.InvalidInput;

/** Which days a range has, and when they begin. */
class SpanTests {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate TODAY = LocalDate.of(2031, 3, 31);

  @Test
  void endsWithToday() {
    assertThat(Span.last(7, TODAY, BERLIN).days())
        .hasSize(7)
        .startsWith(LocalDate.of(2031, 3, 25))
        .endsWith(TODAY);
    assertThat(Span.thisMonth(TODAY, BERLIN).days())
        .hasSize(31)
        .startsWith(LocalDate.of(2031, 3, 1));
  }

  @Test
  void beginsAndEndsAtMidnightThere() {
    Span span = new Span(LocalDate.of(2031, 3, 30), LocalDate.of(2031, 3, 30), BERLIN);
    assertThat(span.start()).isEqualTo(Instant.parse("2031-03-29T23:00:00Z"));
    assertThat(span.end()).isEqualTo(Instant.parse("2031-03-30T22:00:00Z"));
    assertThat(span.borders()).isEqualTo("{2031-03-29T23:00:00Z}");
  }

  @Test
  void dayWithoutMidnightBeginsWhenItBegins() {
    // clocks in Santiago go from 23:59 to 01:00 on the second Sunday of September 2024
    LocalDate day = LocalDate.of(2024, 9, 8);
    Span span = new Span(day, day, ZoneId.of("America/Santiago"));
    assertThat(span.start()).isEqualTo(Instant.parse("2024-09-08T04:00:00Z"));
    assertThat(span.end()).isEqualTo(Instant.parse("2024-09-09T03:00:00Z"));
  }

  @Test
  void hasOnlyDaysThatHaveBegun() {
    assertThat(Span.between(TODAY, TODAY.plusDays(5), TODAY, BERLIN).days()).containsExactly(TODAY);
    refused(TODAY.plusDays(1), TODAY.plusDays(2), "from");
    refused(TODAY, TODAY.minusDays(1), "to");
    refused(TODAY.minusDays(Span.LONGEST_DAYS), TODAY, "to");
    assertThat(Span.between(TODAY.minusDays(Span.LONGEST_DAYS - 1), TODAY, TODAY, BERLIN).days())
        .hasSize(732);
  }

  private static void refused(LocalDate from, LocalDate to, String field) {
    assertThatThrownBy(() -> Span.between(from, to, TODAY, BERLIN))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refusal ->
                assertThat(refusal.errors())
                    .extracting(InvalidInput.FieldError::field)
                    .containsExactly(field));
  }
}
