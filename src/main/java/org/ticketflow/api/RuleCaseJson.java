package org.ticketflow.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.replay.CaseResult;
import org.ticketflow.escalation.replay.RuleCase;
import org.ticketflow.escalation.replay.RuleCase.What;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.Priority;

/** A test case of rules in JSON, with what becomes of it. */
@Schema(name = "RuleCase")
record RuleCaseJson(
    String id,
    String name,
    @Schema(description = "Whether rules under which it does not hold are refused")
        boolean mustHold,
    String priority,
    @Schema(description = "As the site's clocks show it, such as 2030-01-04T17:50") String filedAt,
    @Nullable String assignee,
    List<Event> events,
    List<Expected> expected,
    boolean holds,
    @Schema(description = "What is wrong with it, in words; empty where it holds")
        String difference) {

  /** Something that happens to the ticket. */
  @Schema(name = "RuleCaseEvent")
  record Event(
      @Nullable String at,
      @Schema(
              allowableValues = {
                "closed",
                "reopened",
                "assigned",
                "prioritised",
                "answered",
                "written"
              })
          @Nullable String what,
      @Schema(description = "Whom it is given to, or the priority") @Nullable String value) {}

  /** Who has to be told. */
  @Schema(name = "RuleCaseExpected")
  record Expected(
      @Nullable String at,
      @Schema(description = "assignee, agents, managers or user ids") @Nullable List<String> who) {}

  /** A test case as somebody says it. */
  @Schema(name = "NewRuleCase")
  record Said(
      @Nullable String name,
      @Schema(description = "Left out: true") @Nullable Boolean mustHold,
      @Nullable String priority,
      @Nullable String filedAt,
      @Nullable String assignee,
      @Nullable List<Event> events,
      @Nullable List<Expected> expected) {

    RuleCase asCase() {
      return new RuleCase(
          "",
          Objects.requireNonNullElse(name, ""),
          !Boolean.FALSE.equals(mustHold),
          Priority.of(Objects.requireNonNullElse(priority, ""))
              .orElseThrow(() -> new InvalidInput("priority", "Is low, normal, high or urgent.")),
          moment("filedAt", filedAt),
          assignee == null || assignee.isBlank() ? null : assignee,
          Objects.requireNonNullElse(events, List.<Event>of()).stream()
              .map(
                  each ->
                      new RuleCase.Event(
                          moment("events", each.at()),
                          what(each.what()),
                          each.value() == null || each.value().isBlank() ? null : each.value()))
              .toList(),
          Objects.requireNonNullElse(expected, List.<Expected>of()).stream()
              .map(
                  each ->
                      new RuleCase.Expected(
                          moment("expected", each.at()),
                          each.who() == null ? List.of() : each.who()))
              .toList());
    }

    private static What what(@Nullable String word) {
      return Arrays.stream(What.values())
          .filter(each -> each.key().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new InvalidInput(
                      "events",
                      "What happens is one of "
                          + Arrays.stream(What.values())
                              .map(What::key)
                              .collect(Collectors.joining(", "))
                          + "."));
    }

    private static LocalDateTime moment(String field, @Nullable String text) {
      try {
        return LocalDateTime.parse(Objects.requireNonNullElse(text, ""));
      } catch (DateTimeException e) {
        throw new InvalidInput(
            field, "Write a time as the site's clocks show it, such as 2030-01-04T17:50.");
      }
    }
  }

  static RuleCaseJson of(CaseResult result) {
    RuleCase rule = result.rule();
    return new RuleCaseJson(
        rule.id(),
        rule.name(),
        rule.mustHold(),
        rule.priority().key(),
        rule.filedAt().toString(),
        rule.assignee(),
        rule.events().stream()
            .map(each -> new Event(each.at().toString(), each.what().key(), each.value()))
            .toList(),
        rule.expected().stream()
            .map(each -> new Expected(each.at().toString(), each.who()))
            .toList(),
        result.holds(),
        result.difference());
  }
}
