package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** Tickets that are started over Camunda's own REST: as checked as those of our API. */
class StartOverEngineRestTests extends Story {

  private static final List<String> TRACES =
      List.of(
          "ticket",
          "ticket_transcript",
          "ticket_history",
          "outgoing_mail",
          "act_ru_execution",
          "act_ru_variable",
          "act_ru_job",
          "act_ge_bytearray",
          "act_hi_procinst",
          "act_hi_actinst",
          "act_hi_varinst");

  @ParameterizedTest
  @ValueSource(strings = {"robot", "anna"})
  void programsAndAgentsStartTickets(String who) {
    Chat chat = given.conversation().begun();
    Answer started =
        tasklist
            .as(who)
            .start(
                Map.of(
                    "subject",
                    "I am locked out",
                    "description",
                    "x".repeat(5_000),
                    "requesterName",
                    "Mia",
                    "requesterEmail",
                    "mia@customer.test",
                    "conversationId",
                    chat.id(),
                    "labels",
                    "login, billing",
                    "transcript",
                    "[{\"from\":\"visitor\",\"body\":\"" + "y".repeat(9_000) + "\"}]"))
            .is(200);
    assertThat(started.at("/businessKey")).startsWith("acme/TKT-");
    Filed ticket = new Filed("acme", started.at("/businessKey").substring(5), started.at("/id"));
    then.ticket(ticket)
        .is("open")
        .hasPriority("urgent")
        .hasLabels("login", "billing")
        .isAssignedTo(who.equals("anna") ? "anna" : null);
    assertThat(then.ticket(ticket).read().at("/createdBy")).isEqualTo(who);
    assertThat(then.ticket(ticket).read().at("/description")).hasSize(5_000);
    assertThat(as("anna").get(ticket.path("transcript")).is(200).each("/items", "/body"))
        .containsExactly("y".repeat(9_000));
    assertThat(
            sql.sql("select name_ from act_ru_variable where proc_inst_id_ = :id")
                .param("id", ticket.processInstanceId())
                .query(String.class)
                .list())
        .as("nothing that was said stays in the engine")
        .doesNotContain("subject", "description", "transcript", "requesterEmail");
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        bad("no subject", Map.of("subject", ""), "subject"),
        bad("a subject of 256 characters", Map.of("subject", "x".repeat(256)), "subject"),
        bad("an unknown site", Map.of("site", "nowhere"), "nowhere"),
        bad("another site", Map.of("site", "globex"), "globex"),
        bad("no such conversation", Map.of("conversationId", "nothing"), "conversation"),
        bad("a foreign conversation", Map.of("conversationId", "of globex"), "conversation"),
        bad("no such priority", Map.of("priority", "highest"), "priority"),
        bad("no email", Map.of("requesterEmail", "mia@"), "requester.email"),
        bad("somebody else's teammate", Map.of("assignee", "gus"), "assignee"),
        bad("too long a description", Map.of("description", "x".repeat(100_001)), "description"),
        bad("too long a transcript", Map.of("transcript", big()), "transcript"),
        bad("a broken transcript", Map.of("transcript", "hello"), "transcript"),
        bad(
            "a transcript of strangers",
            Map.of("transcript", "[{\"from\":\"me\"}]"),
            "transcript"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badInput")
  void badInputIsRefusedAndNothingIsLeftBehind(
      String what, Map<String, String> values, String told) {
    Map<String, String> start = new HashMap<>();
    start.put("subject", "It is broken");
    start.put("requesterEmail", "mia@customer.test");
    start.putAll(values);
    if ("of globex".equals(values.get("conversationId"))) {
      start.put("conversationId", given.conversation().site("globex").begun().id());
    }
    Map<String, Long> before = traces();
    for (String who : List.of("robot", "anna")) {
      Answer refused = tasklist.as(who).start(start);
      assertThat(refused.status()).as(refused.body()).isBetween(400, 499);
      assertThat(refused.body()).contains(told).doesNotContain("ENGINE-", "Exception:");
    }
    assertThat(traces()).isEqualTo(before);
  }

  @Test
  void aTypedVariableIsNoText() {
    Answer refused =
        as("robot")
            .post(
                "/engine-rest/process-definition/key/ticket/start",
                Map.of("variables", Map.of("subject", Map.of("value", 7, "type", "Integer"))));
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
  }

  private Map<String, Long> traces() {
    return TRACES.stream()
        .collect(Collectors.toMap(table -> table, table -> count("select count(*) from " + table)));
  }

  private static String big() {
    return "[{\"from\":\"visitor\",\"body\":\"" + "z".repeat(1_000_001) + "\"}]";
  }

  private static Arguments bad(String what, Map<String, String> values, String told) {
    return Arguments.of(what, values, told);
  }
}
