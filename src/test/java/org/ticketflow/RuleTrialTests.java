package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Filed;
import org.ticketflow.support.RuleShelf;
import org.ticketflow.support.Story;

/** Rules are tried on past tickets over the API before they are deployed. */
class RuleTrialTests extends Story {

  private static final String SIMULATE = "/api/v1/rules/simulate";

  @Autowired private RuleShelf shelf;

  @Test
  void whatWouldEscalateOtherwiseIsToldWithWhoIsTold() {
    Filed slow = given.ticket().urgent().assignedTo("anna").filed();
    Filed quick = given.ticket().urgent().assignedTo("ben").filed();
    Filed high = given.ticket().high().assignedTo("ben").filed();
    clock.pass(minutes(12));
    close(quick);
    clock.pass(minutes(8));
    jobs.runDue();
    close(slow);
    close(high);
    long before = count("select count(*) from ticket_history");

    Answer report =
        tried(Map.of("escalation-steps.dmn", table("\"PT15M\"", "\"PT10M\"")), slow, quick, high);
    assertThat(report.json().path("tickets").asInt()).isEqualTo(3);
    assertThat(report.json().path("judged").asInt()).isEqualTo(3);
    assertThat(report.json().path("same").asInt()).isEqualTo(1);
    assertThat(report.at("/differences/earlier")).isEqualTo("1");
    assertThat(report.at("/differences/newly")).isEqualTo("1");
    assertThat(report.at("/before/escalated")).isEqualTo("1");
    assertThat(report.at("/after/escalated")).isEqualTo("2");
    assertThat(report.each("/people", "/person")).containsExactly("anna", "ben");
    assertThat(report.each("/people", "/notificationsBefore")).containsExactly("1", "0");
    assertThat(report.each("/people", "/notificationsAfter")).containsExactly("1", "1");
    assertThat(report.each("/people", "/breachesAfter")).containsExactly("1", "1");
    assertThat(report.each("/items", "/code")).containsExactlyInAnyOrder(slow.code(), quick.code());
    assertThat(report.at("/items/0/after/0/kind")).isEqualTo("escalated");
    assertThat(Instant.parse(report.at("/items/0/after/0/at")))
        .isEqualTo(clock.now().minus(minutes(10)));
    assertThat(count("select count(*) from ticket_history"))
        .as("no trace is left")
        .isEqualTo(before);
    then.ticket(quick).notified();

    Answer later = tried(Map.of("escalation-steps.dmn", table("\"PT15M\"", "\"PT17M\"")), slow);
    assertThat(later.at("/differences/later")).isEqualTo("1");
    Answer never = tried(Map.of("escalation-steps.dmn", table("\"PT15M\"", "\"PT25M\"")), slow);
    assertThat(never.at("/differences/never")).isEqualTo("1");
    Answer often = tried(Map.of("escalation-steps.dmn", table("\"PT30M\"", "\"PT18M\"")), slow);
    assertThat(often.at("/differences/more_often")).isEqualTo("1");
    assertThat(often.json().path("items").toString()).contains("maria");
  }

  @Test
  void aChangedDrawingIsWalkedAndWhatNobodyKnowsIsSaid() {
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    clock.pass(minutes(20));
    jobs.runDue();
    close(ticket);
    String drawing = shelf.shipped(RuleFile.ESCALATION);
    Answer labelled =
        tried(
            Map.of("escalation.bpmn", drawing.replace("${step.label(execution)}", "vip")), ticket);
    assertThat(labelled.at("/same")).as("nothing asks for the label").isEqualTo("1");

    Answer always =
        tried(
            Map.of(
                "escalation.bpmn",
                drawing
                    .replace("${step.label(execution)}", "vip")
                    .replace(
                        "${step.labels(execution)}",
                        "${ticketFacts.priority(execution) == &#39;urgent&#39;}")),
            ticket);
    assertThat(always.at("/differences/otherwise")).isEqualTo("1");
    assertThat(always.json().path("items").toString()).contains("\"labelled\"", "\"vip\"");

    Answer unknown =
        tried(
            Map.of(
                "escalation.bpmn",
                drawing.replace(
                    "${step.labels(execution)}", "${answer.conversationOpen(execution)}")),
            ticket);
    assertThat(unknown.at("/judged")).isEqualTo("0");
    assertThat(unknown.at("/notJudged/0/element")).isEqualTo("labelsTicket");
    assertThat(unknown.at("/notJudged/0/message")).contains("answer.conversationOpen");
    assertThat(unknown.at("/notJudged/0/candidate")).isEqualTo("true");
  }

  @Test
  void theFirstPriorityIsPickedAgainByATriedTable() {
    Filed ticket =
        given
            .ticket()
            .subject("Nobody can reach the service")
            .describedAs("The service is down, nobody can log in.")
            .filed();
    then.ticket(ticket).hasPriority("urgent");
    clock.pass(minutes(20));
    jobs.runDue();
    close(ticket);
    String table =
        shelf
            .shipped(RuleFile.PRIORITY)
            .replaceAll("(id=\"outage-priority\">\\s*<text>)\"urgent\"", "$1\"low\"")
            .replaceAll("(id=\"locked-out-priority\">\\s*<text>)\"urgent\"", "$1\"low\"");
    Answer report = tried(Map.of("priority.dmn", table), ticket);
    assertThat(report.at("/differences/never")).isEqualTo("1");
  }

  @Test
  void whoMayNotChangeRulesDoesNotTryThem() {
    Map<String, Object> order = order(Map.of("escalation-steps.dmn", table("15", "10")));
    as("anna").post(SIMULATE, order).is(403);
    as("robot").post(SIMULATE, order).is(403);
    doors.anyone().post(SIMULATE, order).is(401);
    order.put("site", "globex");
    as("maria").post(SIMULATE, order).is(404);
    as("admin").post(SIMULATE, order).is(200);
  }

  @Test
  void whatCouldNotBeDeployedIsNotTried() {
    Answer refused =
        as("maria")
            .post(SIMULATE, order(Map.of("escalation-steps.dmn", table("\"PT15M\"", "now()"))))
            .is(422);
    assertThat(refused.json().path("problems").size()).isGreaterThan(0);
    as("maria").post(SIMULATE, order(Map.of("ticket.bpmn", "<x/>"))).is(422);
    as("maria").post(SIMULATE, order(Map.of("other.bpmn", "<x/>"))).is(404);
    as("maria").post(SIMULATE, order(Map.of())).is(422);
    Map<String, Object> more = order(Map.of("priority.dmn", shelf.shipped(RuleFile.PRIORITY)));
    more.put("last", 10_001);
    as("maria").post(SIMULATE, more).is(422);
    more.put("last", 10);
    more.put("surprise", true);
    assertThat(as("maria").post(SIMULATE, more).is(400).body()).contains("surprise");
  }

  @Test
  void howFarItIsIsToldLineByLine() {
    Filed ticket = given.ticket().urgent().filed();
    Map<String, Object> order = order(Map.of("escalation-steps.dmn", table("15", "10")));
    order.put("codes", List.of(ticket.code()));
    List<String> lines =
        as("maria")
            .post(SIMULATE, order, "Accept", "application/x-ndjson")
            .is(200)
            .body()
            .lines()
            .toList();
    assertThat(lines).first().isEqualTo("{\"done\":0,\"total\":1}");
    assertThat(lines.get(lines.size() - 2)).isEqualTo("{\"done\":1,\"total\":1}");
    assertThat(lines.get(lines.size() - 1)).startsWith("{\"report\":{");
    order.put("files", Map.of("escalation-steps.dmn", "<x/>"));
    as("maria")
        .post(SIMULATE, order, "Accept", "application/x-ndjson, application/problem+json")
        .is(422);
  }

  private Answer tried(Map<String, String> files, Filed... tickets) {
    Map<String, Object> order = order(files);
    order.put("codes", List.of(tickets).stream().map(Filed::code).toList());
    return as("maria").post(SIMULATE, order).is(200);
  }

  private static Map<String, Object> order(Map<String, String> files) {
    return new HashMap<>(Map.of("site", "acme", "files", files));
  }

  private String table(String word, String other) {
    return shelf.changed(RuleFile.ESCALATION_STEPS, word, other);
  }

  private void close(Filed ticket) {
    as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200);
  }
}
