package org.ticketflow.process.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.ClockedSteps;

/** A table of steps may name clocks; then every row does, and each clock's steps have no gap. */
class ClockColumnTests {

  private final Guard guard = new Guard(BuildingBlocks.ofTicketflow(), Set.<String>of()::contains);

  @Test
  void everyClockHasStepsOfItsOwn() {
    assertThat(
            check(
                new ClockedSteps()
                    .step("filed", 1, "PT1H")
                    .step("first response", 1, "PT1H")
                    .step("first response", 2, "PT2H")
                    .pausing("resolution", 1, "P2D")
                    .dmn()))
        .isEmpty();
  }

  @Test
  void aRowForEveryClockWouldComeSeveralTimes() {
    assertThat(check(new ClockedSteps().step("filed", 1, "PT1H").step("", 1, "PT2H").dmn()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.element()).isEqualTo("row-2-c");
              assertThat(problem.message()).contains("counts for every clock");
              assertThat(problem.mend()).contains("\"filed\"", "first response");
            });
  }

  @Test
  void anUnknownClockIsNamedAndSoAreThoseThatThereAre() {
    assertThat(check(new ClockedSteps().step("first answer", 1, "PT1H").dmn()))
        .anySatisfy(
            problem -> {
              assertThat(problem.element()).isEqualTo("row-1-c");
              assertThat(problem.message()).contains("No clock is called 'first answer'");
              assertThat(problem.mend())
                  .contains("filed, first response, next response, resolution");
            });
  }

  @Test
  void aGapInTheStepsOfOneClockIsFound() {
    assertThat(
            check(
                new ClockedSteps()
                    .step("filed", 1, "PT1H")
                    .step("filed", 2, "PT2H")
                    .step("resolution", 2, "PT2H")
                    .dmn()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.element()).isEqualTo("row-3");
              assertThat(problem.message()).contains("a step before it is missing");
            });
  }

  @Test
  void pausesIsYesOrNo() {
    String table =
        new ClockedSteps()
            .step("filed", 1, "PT1H")
            .dmn()
            .replace(
                "<outputEntry id=\"row-1-w\"><text>false",
                "<outputEntry id=\"row-1-w\"><text>\"sometimes\"");
    assertThat(check(table))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("neither yes nor no"));
  }

  private List<Problem> check(String table) {
    return guard.check("escalation-steps", Map.of("escalation-steps.dmn", table.getBytes(UTF_8)));
  }
}
