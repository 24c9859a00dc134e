package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.migration.MigrationWork;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Filed;
import org.ticketflow.support.RuleShelf;
import org.ticketflow.support.Story;
import org.ticketflow.support.Together;

/** Running tickets come to new rules when a manager says so, and to none before. */
class RuleMigrationTests extends Story {

  private static final String RULES = "/api/v1/rules/";
  private static final String MIGRATE = RULES + "migrate";

  @Autowired private RuleShelf shelf;
  @Autowired private MigrationWork work;

  @BeforeEach
  @AfterEach
  void nothingRunsOnOtherRules() {
    given.noTickets();
    shelf.putBack();
  }

  @Test
  void aNewTableHoldsForRunningTicketsOnceTheyAreMoved() {
    Instant opened = clock.now();
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    deploySteps("PT5M");
    then.ticket(ticket).nextStepIsDue(opened.plus(minutes(15)));

    JsonNode preview = preview("escalation-steps.dmn");
    assertThat(preview.at("/files/0/from/0/site").asText()).isEqualTo("acme");
    assertThat(preview.at("/total").asLong()).isPositive();
    then.ticket(ticket).nextStepIsDue(opened.plus(minutes(15)));

    migrate(Map.of("file", "escalation-steps.dmn", "site", "acme"));
    then.ticket(ticket).nextStepIsDue(opened.plus(minutes(5)));
    clock.pass(minutes(5));
    jobs.runDue();
    then.ticket(ticket).escalated(1).notified("anna");
    migrate(Map.of("file", "escalation-steps.dmn", "site", "acme"));
    jobs.runDue();
    then.ticket(ticket).escalated(1).notified("anna").nextStepIsDue(opened.plus(minutes(30)));
  }

  @Test
  void aNewDiagramHoldsForRunningTicketsOnceTheyAreMovedAndBack() {
    Instant opened = clock.now();
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    long first = shelf.newest(RuleFile.ESCALATION, null);
    deployWithLabel();
    JsonNode from = preview("escalation.bpmn").at("/files/0/from/0");
    assertThat(from.at("/fromVersion").asLong()).isEqualTo(first);
    assertThat(from.at("/toVersion").asLong()).isEqualTo(first + 1);
    assertThat(from.at("/standing/0/movable").asBoolean()).isTrue();

    JsonNode migration = migrate(Map.of("file", "escalation.bpmn", "site", "acme"));
    assertThat(migration.at("/failed").asInt()).isZero();
    assertThat(version(ticket, "escalation")).isEqualTo(first + 1);
    then.ticket(ticket).nextStepIsDue(opened.plus(minutes(15)));
    JsonNode result = result(migration, ticket);
    assertThat(result.at("/state").asText()).isEqualTo("moved");
    assertThat(result.at("/fromVersion").asLong()).isEqualTo(first);
    assertThat(result.at("/toVersion").asLong()).isEqualTo(first + 1);

    Answer undone =
        as("maria").post(RULES + "migrations/" + migration.at("/id").asText() + "/undo", Map.of());
    assertThat(undone.status()).isIn(200, 202);
    work.goOn();
    assertThat(version(ticket, "escalation")).isEqualTo(first);
    as("maria")
        .post(RULES + "migrations/" + migration.at("/id").asText() + "/undo", Map.of())
        .is(409);

    migrate(Map.of("file", "escalation.bpmn", "site", "acme"));
    clock.pass(minutes(15));
    jobs.runDue();
    then.ticket(ticket).escalated(1).notified("anna").hasLabels("vip");
    clock.pass(minutes(15));
    jobs.runDue();
    then.ticket(ticket).escalated(2).notified("anna", "maria");
  }

  @Test
  void anEscalationThatWaitsWhereTheNewDiagramHasNothingBeginsAnewUnderIt() {
    Instant opened = clock.now();
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    clock.pass(minutes(15));
    jobs.runDue();
    then.ticket(ticket).escalated(1);
    String renamed = shelf.shipped(RuleFile.ESCALATION).replace("\"waitUntilDue\"", "\"waiting\"");
    as("maria").putXml(RULES + "escalation.bpmn", renamed).is(200);
    JsonNode migration = migrate(Map.of("file", "escalation.bpmn", "site", "acme"));
    assertThat(migration.at("/failed").asInt()).isZero();
    assertThat(version(ticket, "escalation")).isEqualTo(shelf.newest(RuleFile.ESCALATION, null));
    then.ticket(ticket).escalated(1).nextStepIsDue(opened.plus(minutes(30)));
    clock.pass(minutes(15));
    jobs.runDue();
    then.ticket(ticket).escalated(2).notified("anna", "maria").isAssignedTo("ben");
  }

  @Test
  void whatStandsWhereTheOtherVersionHasNothingStaysAndIsNamed() {
    String paused =
        shelf.changed(
            RuleFile.ESCALATION,
            "sourceRef=\"escalate\" targetRef=\"tellPeople\" />",
            "sourceRef=\"escalate\" targetRef=\"pause\" /><bpmn:intermediateCatchEvent id=\"pause\""
                + " name=\"Ten minutes later\"><bpmn:timerEventDefinition id=\"pauseTimer\">"
                + "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT10M</bpmn:timeDuration>"
                + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent><bpmn:sequenceFlow"
                + " id=\"pause_to_tellPeople\" sourceRef=\"pause\" targetRef=\"tellPeople\" />");
    as("maria").putXml(RULES + "escalation.bpmn", paused).is(200);
    long with = shelf.newest(RuleFile.ESCALATION, null);
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    clock.pass(minutes(15));
    jobs.runDue();
    then.ticket(ticket).escalated(1).notified();
    as("maria").post(RULES + "escalation.bpmn/rollback", Map.of("version", with - 1)).is(200);

    JsonNode standing = preview("escalation.bpmn").at("/files/0/from");
    assertThat(standing.findValuesAsText("why"))
        .anySatisfy(why -> assertThat(why).contains("Ten minutes later", "pause"));
    JsonNode migration = migrate(Map.of("file", "escalation.bpmn", "site", "acme"));
    assertThat(migration.at("/failed").asInt()).isEqualTo(1);
    JsonNode failed =
        as("maria")
            .get(RULES + "migrations/" + migration.at("/id").asText() + "/tickets?state=failed")
            .is(200)
            .json();
    assertThat(failed.at("/items/0/code").asText()).isEqualTo(ticket.code());
    assertThat(failed.at("/items/0/error").asText()).contains("Ten minutes later");
    assertThat(version(ticket, "escalation")).isEqualTo(with);
    clock.pass(minutes(10));
    jobs.runDue();
    then.ticket(ticket).escalated(1).notified("anna");
  }

  @Test
  void tasksAndClosedTicketsComeToANewDiagramOfTickets() {
    Filed open = given.ticket().assignedTo("anna").filed();
    Filed taken = given.ticket().inProgressWith("anna");
    Filed closed = given.ticket().closed();
    as("admin")
        .putXml(
            RULES + "ticket.bpmn",
            shelf.changed(RuleFile.TICKET, "name=\"Close ticket\"", "name=\"Close it\""))
        .is(200);
    long newest = shelf.newest(RuleFile.TICKET, null);
    JsonNode migration = migrate(Map.of("file", "ticket.bpmn", "site", "acme"));
    assertThat(migration.at("/failed").asInt()).isZero();
    for (Filed each : List.of(open, taken, closed)) {
      assertThat(version(each, "ticket")).isEqualTo(newest);
    }
    as("anna").patch(open.path(), Map.of("status", "in_progress")).is(200);
    as("anna").patch(taken.path(), Map.of("status", "closed")).is(200);
    as("anna").patch(closed.path(), Map.of("status", "open")).is(200);
    as("anna").post(open.path("comments"), Map.of("body", "Hello", "visibility", "public")).is(201);
    jobs.runDue();
  }

  @Test
  void ticketsChangeWhileHundredsAreMoved() {
    List<Filed> tickets =
        IntStream.range(0, 240)
            .mapToObj(i -> (i % 3 == 0 ? given.ticket().urgent() : given.ticket().high()).filed())
            .toList();
    deployWithLabel();
    Answer started =
        as("maria").post(MIGRATE, Map.of("file", "escalation.bpmn", "site", "acme")).is(202);
    String address = started.header("Location");
    as("admin").post(MIGRATE, Map.of()).is(409);
    clock.pass(minutes(15));
    List<Callable<Integer>> acts = new ArrayList<>();
    acts.add(
        () -> {
          work.goOn();
          return 0;
        });
    acts.add(
        () -> {
          List<String> due = jobs.due();
          due.subList(0, Math.min(60, due.size())).forEach(jobs::attempt);
          return due.size();
        });
    for (int thread = 0; thread < 3; thread++) {
      int from = thread * 40;
      acts.add(
          () -> {
            for (Filed each : tickets.subList(from, from + 40)) {
              as("anna").patch(each.path(), Map.of("priority", "urgent"));
              as("anna").patch(each.path(), Map.of("status", "in_progress"));
            }
            return 0;
          });
    }
    Together.all(acts);
    work.goOn();
    JsonNode migration = as("maria").get(address).is(200).json();
    assertThat(migration.at("/state").asText()).isEqualTo("done");
    assertThat(migration.at("/moved").asInt()).isGreaterThanOrEqualTo(240);
    assertThat(migration.at("/failed").asInt()).isZero();
    jobs.runDue();
    clock.pass(hours(5));
    jobs.runDue();
    for (Filed each : tickets) {
      then.ticket(each).escalated(2);
    }
  }

  @Test
  void aMigrationIsStopped() {
    IntStream.range(0, 101).forEach(i -> given.ticket().filed());
    deployWithLabel();
    Answer started =
        as("maria").post(MIGRATE, Map.of("file", "escalation.bpmn", "site", "acme")).is(202);
    Answer stopped = as("maria").post(started.header("Location") + "/stop", Map.of()).is(200);
    assertThat(stopped.at("/state")).isEqualTo("stopped");
    assertThat(stopped.at("/stoppedWhy")).contains("maria");
    work.goOn();
    assertThat(as("maria").get(started.header("Location")).json().at("/moved").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "gus", "robot"})
  void onlyManagersMoveTickets(String who) {
    as(who).post(MIGRATE, Map.of()).is(403);
    as(who).post(MIGRATE, Map.of("preview", true)).is(403);
    as(who).get(RULES + "migrations").is(403);
    as(who).get(RULES + "migrations/x").is(403);
    as(who).post(RULES + "migrations/x/stop", Map.of()).is(403);
  }

  @Test
  void aManagerMovesTheTicketsOfTheirSitesAlone() {
    Filed other = given.ticket().site("globex").filed();
    deployWithLabel();
    as("maria").post(MIGRATE, Map.of("site", "globex")).is(404);
    as("maria").post(MIGRATE, Map.of("file", "billing.dmn")).is(404);
    as("maria").post(MIGRATE, Map.of("file", "escalation.bpmn", "version", 999)).is(404);
    as("maria").post(MIGRATE, Map.of("version", 1)).is(422);
    as("maria").post(MIGRATE, Map.of("flie", "x")).is(400);
    as("maria").get(RULES + "migrations?limit=0").is(400);
    migrate(Map.of());
    assertThat(version(other, "escalation")).isLessThan(shelf.newest(RuleFile.ESCALATION, null));
    Answer ofAdmin = as("admin").post(MIGRATE, Map.of("site", "globex"));
    assertThat(ofAdmin.status()).isIn(200, 202);
    work.goOn();
    assertThat(version(other, "escalation")).isEqualTo(shelf.newest(RuleFile.ESCALATION, null));
    as("maria").get(ofAdmin.header("Location")).is(404);
  }

  private JsonNode preview(String file) {
    return as("maria")
        .post(MIGRATE, Map.of("file", file, "site", "acme", "preview", true))
        .is(200)
        .json();
  }

  private JsonNode migrate(Map<String, Object> wish) {
    Answer answer = as("maria").post(MIGRATE, wish);
    assertThat(answer.status()).as(answer.body()).isIn(200, 202);
    work.goOn();
    return as("maria").get(answer.header("Location")).is(200).json();
  }

  /** What became of a ticket, page by page as a program would look. */
  private JsonNode result(JsonNode migration, Filed ticket) {
    String address = RULES + "migrations/" + migration.at("/id").asText() + "/tickets?limit=200";
    JsonNode page = as("maria").get(address).is(200).json();
    while (true) {
      for (JsonNode each : page.at("/items")) {
        if (each.at("/code").asText().equals(ticket.code())) {
          return each;
        }
      }
      assertThat(page.at("/next").isNull()).as("%s is among them", ticket.code()).isFalse();
      page = as("maria").get(address + "&after=" + page.at("/next").asText()).is(200).json();
    }
  }

  private void deploySteps(String after) {
    as("maria")
        .putXml(
            RULES + "escalation-steps.dmn",
            shelf.changed(RuleFile.ESCALATION_STEPS, "\"PT15M\"", '"' + after + '"'))
        .is(200);
  }

  private void deployWithLabel() {
    as("maria")
        .putXml(
            RULES + "escalation.bpmn",
            shelf.changed(
                RuleFile.ESCALATION,
                "sourceRef=\"escalate\" targetRef=\"tellPeople\" />",
                "sourceRef=\"escalate\" targetRef=\"vip\" /><bpmn:serviceTask id=\"vip\" name=\"Label"
                    + " as vip\" camunda:delegateExpression=\"${addLabel}\"><bpmn:extensionElements>"
                    + "<camunda:inputOutput><camunda:inputParameter name=\"label\">vip"
                    + "</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>"
                    + "</bpmn:serviceTask><bpmn:sequenceFlow id=\"vip_to_tellPeople\""
                    + " sourceRef=\"vip\" targetRef=\"tellPeople\" />"))
        .is(200);
  }

  private long version(Filed ticket, String process) {
    return sql.sql(
            """
            select d.version_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
            where e.parent_id_ is null and d.key_ = :process and e.business_key_ = :ticket
            """)
        .param("process", process)
        .param("ticket", ticket.businessKey())
        .query(Long.class)
        .single();
  }
}
