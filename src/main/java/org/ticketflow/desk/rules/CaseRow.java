package org.ticketflow.desk.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.replay.CaseResult;
import org.ticketflow.escalation.replay.CaseWords;
import org.ticketflow.escalation.replay.RuleCase;

/**
 * A test case as the page of a rule tells it.
 *
 * @param json what its form is filled with
 */
public record CaseRow(CaseResult result, String json) {

  static CaseRow of(CaseResult result, ObjectMapper json) {
    RuleCase rule = result.rule();
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("name", rule.name());
    said.put("mustHold", rule.mustHold());
    said.put("priority", rule.priority().key());
    said.put("filedAt", rule.filedAt().toString());
    said.put("assignee", rule.assignee());
    said.put("events", rule.events().stream().map(CaseRow::event).toList());
    said.put(
        "expected",
        rule.expected().stream()
            .map(each -> Map.of("at", each.at().toString(), "who", each.who()))
            .toList());
    try {
      return new CaseRow(result, json.writeValueAsString(said));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A test case cannot be shown", e);
    }
  }

  private static Map<String, Object> event(RuleCase.Event event) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("at", event.at().toString());
    said.put("what", event.what().key());
    said.put("value", event.value());
    return said;
  }

  public String id() {
    return result.rule().id();
  }

  public String name() {
    return result.rule().name();
  }

  public boolean holds() {
    return result.holds();
  }

  public String difference() {
    return result.difference();
  }

  public String strictness() {
    return result.rule().mustHold() ? "must hold" : "only a warning";
  }

  /** Such as {@code urgent, filed Friday 4 Jan 17:50, with anna}. */
  public String given() {
    RuleCase rule = result.rule();
    String filed =
        rule.priority().key()
            + ", filed "
            + CaseWords.moment(rule.filedAt())
            + ", with "
            + (rule.assignee() == null ? "nobody" : rule.assignee());
    return rule.events().stream()
        .map(event -> CaseWords.moment(event.at()) + " " + happens(event))
        .reduce(filed, (all, one) -> all + "; " + one)
        .concat(".");
  }

  /** Such as {@code Told: Friday 4 Jan 18:05 assignee}. */
  public String then() {
    List<RuleCase.Expected> expected = result.rule().expected();
    return expected.isEmpty()
        ? "Nobody is to be told."
        : expected.stream()
            .map(each -> CaseWords.moment(each.at()) + " " + String.join(", ", each.who()))
            .collect(Collectors.joining("; ", "To be told: ", "."));
  }

  private static String happens(RuleCase.Event event) {
    @Nullable String value = event.value();
    return switch (event.what()) {
      case CLOSED -> "closed";
      case REOPENED -> "opened again";
      case ASSIGNED -> value == null ? "back in the queue" : "given to " + value;
      case PRIORITISED -> "now " + value;
      case ANSWERED -> "answered";
      case WRITTEN -> "the customer writes";
    };
  }
}
