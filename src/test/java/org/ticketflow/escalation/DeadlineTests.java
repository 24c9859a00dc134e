package org.ticketflow.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.ticketflow.site.BusinessCalendar;
import org.ticketflow.ticket.Dialogue.Pause;

/** When a step is due by its clock: the cases of {@code deadlines.csv}. */
class DeadlineTests {

  private static final BusinessCalendar OFFICE =
      BusinessCalendar.parse(
          ZoneId.of("Europe/Berlin"),
          "MON 09:00-17:00,TUE 09:00-17:00,WED 09:00-17:00,THU 09:00-17:00,FRI 09:00-17:00",
          Set.of());

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/escalation/deadlines.csv", delimiter = '|')
  void isDue(
      String name,
      String after,
      boolean business,
      OffsetDateTime began,
      @Nullable String waits,
      @Nullable OffsetDateTime due,
      @Nullable Duration left) {
    StepDecision step = new StepDecision(after, business, "agents", null, null, null, null);
    Deadline.Result result = Deadline.of(began.toInstant(), pauses(waits), step, OFFICE);
    assertThat(result.due()).isEqualTo(due == null ? null : due.toInstant());
    assertThat(result.left()).isEqualTo(left);
    if (waits == null) {
      assertThat(Deadline.of(began.toInstant(), step, OFFICE)).isEqualTo(result.due());
    }
  }

  private static List<Pause> pauses(@Nullable String waits) {
    return waits == null
        ? List.of()
        : Arrays.stream(waits.split(" ")).map(DeadlineTests::pause).toList();
  }

  private static Pause pause(String span) {
    String[] ends = span.split("/");
    return new Pause(
        OffsetDateTime.parse(ends[0]).toInstant(),
        ends.length == 1 ? null : OffsetDateTime.parse(ends[1]).toInstant());
  }
}
