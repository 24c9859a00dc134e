package org.ticketflow.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped tables answer, cell by cell. */
class DecisionTableTests {

  private final DiagramEngine engine = DiagramEngine.get();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "low    | outage                            | low    | stated when the ticket was filed",
        "urgent | ''                                | urgent | stated when the ticket was filed",
        "-      | outage                            | urgent | the service is down",
        "''     | locked out                        | urgent | the customer is locked out",
        "-      | money lost                        | urgent | the customer lost money",
        "-      | blocked                           | high   | the customer cannot go on",
        "-      | blocked, money lost               | urgent | the customer lost money",
        "-      | small complaint, blocked          | high   | the customer cannot go on",
        "-      | feature request                   | low    | a feature request",
        "-      | small complaint, question         | low    | a small complaint",
        "-      | security                          | normal | a question of security",
        "-      | payment problem, small complaint  | normal | a payment did not go through",
        "-      | break-in                          | urgent | somebody else got in",
        "-      | plain question                    | low    | a plain question",
        "-      | request                           | normal | asks for something that the team has to do",
        "-      | fault                             | normal | something is not as it should be",
        "-      | question                          | normal | a question",
        "-      | ''                                | normal | nothing in the text speaks for more or less",
        "-      | -                                 | normal | nothing in the text speaks for more or less",
        "asap   | ''                                | normal | nothing in the text speaks for more or less"
      })
  void priority(@Nullable String stated, @Nullable String signals, String priority, String reason) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("stated", stated);
    inputs.put("signals", signals);

    assertThat(decide("priority", inputs).getSingleResult().getEntryMap())
        .containsOnly(Map.entry("priority", priority), Map.entry("reason", reason));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "urgent | 1 | PT15M | false | assignee          | -      | -          | -",
        "urgent | 2 | PT30M | false | managers          | -      | least-busy | -",
        "high   | 1 | PT1H  | false | assignee          | -      | -          | -",
        "high   | 2 | PT4H  | false | assignee,managers | urgent | -          | -",
        "normal | 1 | PT8H  | true  | assignee          | -      | -          | -",
        "normal | 2 | PT24H | true  | assignee          | high   | -          | -",
        "low    | 1 | P3D   | true  | assignee          | -      | -          | -"
      })
  void escalationStep(
      String priority,
      int step,
      String after,
      boolean businessHours,
      String notify,
      @Nullable String newPriority,
      @Nullable String reassignTo,
      @Nullable String label) {
    Map<String, Object> row =
        decide("escalation-steps", Map.of("priority", priority, "step", step))
            .getSingleResult()
            .getEntryMap();

    assertThat(row)
        .containsEntry("after", after)
        .containsEntry("businessHours", businessHours)
        .containsEntry("notify", notify);
    assertThat(row.get("newPriority")).isEqualTo(newPriority);
    assertThat(row.get("reassignTo")).isEqualTo(reassignTo);
    assertThat(row.get("label")).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({"urgent, 3", "high, 3", "normal, 3", "low, 2", "high, 0"})
  void noStepIsLeft(String priority, int step) {
    assertThat(decide("escalation-steps", Map.of("priority", priority, "step", step))).isEmpty();
  }

  @Test
  void aTicketWithoutPriorityHasNoStep() {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("priority", null);
    inputs.put("step", 1);
    assertThat(decide("escalation-steps", inputs)).isEmpty();
  }

  private DmnDecisionTableResult decide(String table, Map<String, Object> inputs) {
    return engine
        .engine
        .getDecisionService()
        .evaluateDecisionTableByKey(table)
        .variables(inputs)
        .evaluate();
  }
}
