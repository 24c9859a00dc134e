package org.ticketflow.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.authorization.EngineRoute.Who;
import org.ticketflow.identity.People;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** What the engine by itself lets people do past a ticket's process, and past our own services. */
class EngineBypassTests extends Story {

  private static final String START = "/engine-rest/process-definition/key/ticket/start";

  @Autowired private People people;

  private Filed ticket;
  private String task = "";

  @BeforeEach
  void anOpenTicket() {
    EngineDoors.hireForeignManager(people);
    ticket = given.ticket().filed();
    task = "/engine-rest/task/" + tasklist.as("anna").task(ticket).path("id").asText();
  }

  /** An error that nobody catches would end the task, and leave a ticket that nobody can close. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST   | /bpmnError               | {'errorCode': 'x'}",
        "POST   | /bpmnEscalation          | {'escalationCode': 'x'}",
        "PUT    | /variables/intakeOutcome | {'value': 'close'}",
        "POST   | /variables               | {'modifications': {'escalationLevel': {'value': 9}}}",
        "DELETE | /variables/outcome       |",
        "PUT    | /localVariables/outcome  | {'value': 'close'}",
        "POST   | /resolve                 | {'variables': {'outcome': {'value': 'close'}}}",
        "POST   | /delegate                | {'userId': 'anna'}",
        "PUT    |                          | {'delegationState': 'PENDING'}",
        "PUT    |                          | {'parentTaskId': 'another'}",
        "PUT    |                          | {'caseInstanceId': 'another'}",
      })
  void aTaskStaysWhereItsProcessPutIt(String method, String path, String body) {
    String sent = body == null ? "" : body.replace('\'', '"');
    for (Who who : List.of(Who.AGENT, Who.MANAGER, Who.AI_AGENT)) {
      int status =
          new EngineDoors(doors.port())
              .call(who, method, task + (path == null ? "" : path), sent)
              .statusCode();
      assertThat(status).as(who + " " + method + " " + path).isEqualTo(403);
    }
    assertThat(tasklist.as("anna").task(ticket).path("taskDefinitionKey").asText())
        .isEqualTo("open");
    tasklist.as("anna").claim(ticket).complete(ticket, Map.of("outcome", "take"));
    then.ticket(ticket).is("in_progress");
  }

  /** Tasklist sends all that it has read; a task of another tenant would be another site's. */
  @ParameterizedTest
  @CsvSource({
    "name, Mine",
    "name,",
    "description, Mine",
    "owner, anna",
    "tenantId, globex",
    "tenantId,"
  })
  void aTaskIsCalledAsItsTicketAndStaysAtItsSite(String field, @Nullable String value) {
    var before = tasklist.as("anna").task(ticket);
    Map<String, Object> whole = whole(before);
    whole.put(field, value);
    for (String who : List.of("anna", "maria", "admin")) {
      Answer refused = as(who).put(task, whole);
      // To whom the other site is none, it is not there.
      boolean notThere = "globex".equals(value) && !who.equals("admin");
      assertThat(refused.status()).as(refused.body()).isEqualTo(notThere ? 404 : 403);
      assertThat(refused.body()).contains(notThere ? "one of your sites" : field);
    }
    assertThat(tasklist.as("anna").task(ticket)).isEqualTo(before);
    assertThat(as("gus").get(task).status()).isEqualTo(404);
  }

  @Test
  void whenToComeBackToATaskIsForPeopleToSay() {
    Map<String, Object> whole = whole(tasklist.as("anna").task(ticket));
    whole.put("due", "2030-01-07T12:00:00.000+0100");
    whole.put("followUp", "2030-01-05T12:00:00.000+0100");
    whole.put("assignee", "ben");
    whole.put("priority", 75);
    as("anna").put(task, whole).is(204);
    var changed = tasklist.as("anna").task(ticket);
    assertThat(changed.path("due").asText()).startsWith("2030-01-07");
    assertThat(changed.path("followUp").asText()).startsWith("2030-01-05");
    then.ticket(ticket).hasPriority("high").isAssignedTo("ben");
  }

  private static Map<String, Object> whole(JsonNode task) {
    Map<String, Object> whole = new HashMap<>();
    task.properties().forEach(each -> whole.put(each.getKey(), each.getValue()));
    return whole;
  }

  @Test
  void aTaskIsAnsweredWithWhatItsFormAsks() {
    Answer refused =
        as("anna")
            .post(
                task + "/complete",
                Map.of(
                    "variables",
                    Map.of(
                        "outcome", Map.of("value", "take"),
                        "escalationLevel", Map.of("value", 9))))
            .is(400);
    assertThat(refused.body()).contains("escalationLevel", "replyVisibility");
    then.ticket(ticket).is("open");
  }

  @Test
  void aTicketStartsWithWhatItIsMadeOf() {
    Answer refused =
        as("robot")
            .post(
                START,
                Map.of(
                    "variables",
                    Map.of(
                        "subject", Map.of("value", "It is broken"),
                        "requesterEmail", Map.of("value", "mia@customer.test"),
                        "settled", Map.of("value", "close"))))
            .is(400);
    assertThat(refused.body()).contains("settled", "requesterEmail");
  }

  @Test
  void aCommentStaysInTheTaskThatItIsMadeOn() {
    Filed foreign = given.ticket().site("globex").filed();
    String theirs = tasklist.as("gus").task(foreign).path("id").asText();
    as("gus")
        .post(
            "/engine-rest/task/" + theirs + "/comment/create",
            Map.of("message", "Hello acme", "processInstanceId", ticket.processInstanceId()))
        .is(200);
    assertThat(
            as("anna")
                .get("/engine-rest/process-instance/" + ticket.processInstanceId() + "/comment")
                .body())
        .doesNotContain("Hello acme");
  }

  @Test
  void whatIsSaidOnATaskIsNotReadByItsNumber() {
    String comment =
        as("anna").post(task + "/comment/create", Map.of("message", "Among us")).is(200).at("/id");
    for (String who : List.of("gus", "globex-robot", "gita")) {
      assertThat(read(who, task + "/comment/" + comment)).doesNotContain("Among us");
      assertThat(read(who, task + "/comment")).doesNotContain("Among us");
    }
  }

  @Test
  void filesOfTheEngineAreNobodysWay() {
    EngineDoors engine = new EngineDoors(doors.port());
    for (Who who : List.of(Who.AI_AGENT, Who.AGENT, Who.MANAGER, Who.FOREIGN_AGENT)) {
      assertThat(
              engine
                  .call(
                      who,
                      "POST",
                      task + "/attachment/create",
                      "multipart/form-data; boundary=b",
                      "--b--")
                  .statusCode())
          .isEqualTo(403);
      assertThat(engine.get(who, task + "/attachment/1/data").statusCode()).isEqualTo(403);
      assertThat(engine.call(who, "DELETE", task + "/attachment/1", "").statusCode())
          .isEqualTo(403);
    }
  }

  /** Nor is it a place to try passwords: nobody counts there. */
  @Test
  void onesPasswordAndAddressAreChangedWhereTheyAreChecked() {
    as("anna")
        .put(
            "/engine-rest/user/anna/credentials",
            Map.of("password", "a", "authenticatedUserPassword", "demo"))
        .is(403);
    as("anna")
        .put(
            "/engine-rest/user/anna/profile",
            Map.of("id", "anna", "firstName", "Admin", "email", "a@b.test\r\nBcc: c@d.test"))
        .is(403);
    assertThat(people.find("anna").orElseThrow().email()).isEqualTo("anna@acme.test");
    as("anna").get("/engine-rest/task/count").is(200);
  }

  @Test
  void aFormThatEveryoneFillsInIsNotAManagersToReplace() {
    String form =
        "{\"type\":\"default\",\"id\":\"report-ticket\",\"components\":[],\"schemaVersion\":4}";
    long before = count("select count(*) from act_re_deployment");
    assertThat(deploy(Who.MANAGER, form, null)).isEqualTo(403);
    assertThat(deploy(Who.MANAGER, form, "acme")).isEqualTo(403);
    assertThat(deploy(Who.MANAGER, form, "globex")).isEqualTo(404);
    assertThat(deploy(Who.AGENT, form, null)).isEqualTo(403);
    assertThat(count("select count(*) from act_re_deployment")).isEqualTo(before);
  }

  /** They count every site's. */
  @ParameterizedTest
  @CsvSource({
    "/history/process-definition/%s/statistics",
    "/history/process-definition/cleanable-process-instance-report",
    "/history/process-instance/report?reportType=duration&periodUnit=month",
    "/task/report/candidate-group-count"
  })
  void numbersOfAllSitesAreForAdministrators(String path) {
    String definition =
        sql.sql("select proc_def_id_ from act_hi_procinst where id_ = :id")
            .param("id", ticket.processInstanceId())
            .query(String.class)
            .single();
    String report = "/engine-rest" + path.formatted(definition);
    for (String who : List.of("robot", "anna", "maria", "gus")) {
      assertThat(as(who).get(report).status()).as(who).isEqualTo(403);
    }
    as("admin").get(report).is(200);
  }

  /** The engine wraps some of its refusals, and would call them a fault of the server. */
  @Test
  void aWrappedRefusalIsARefusal() {
    String table =
        sql.sql("select id_ from act_re_decision_def limit 1").query(String.class).single();
    assertThat(as("robot").get("/engine-rest/decision-definition/" + table).status())
        .isEqualTo(403);
    String task = sql.sql("select id_ from act_ru_task limit 1").query(String.class).single();
    assertThat(as("robot").get("/engine-rest/task/" + task + "/form").status()).isEqualTo(403);
  }

  private String read(String who, String path) {
    if (who.equals("gita")) {
      return new EngineDoors(doors.port()).get(Who.FOREIGN_MANAGER, path).body();
    }
    return as(who).get(path).body();
  }

  private int deploy(Who who, String form, String tenant) {
    String body =
        part("name=\"deployment-name\"", "forms")
            + (tenant == null ? "" : part("name=\"tenant-id\"", tenant))
            + part("name=\"data\"; filename=\"report-ticket.form\"", form)
            + "--b--\r\n";
    return new EngineDoors(doors.port())
        .call(
            who, "POST", "/engine-rest/deployment/create", "multipart/form-data; boundary=b", body)
        .statusCode();
  }

  private static String part(String what, String content) {
    return new String(
        ("--b\r\nContent-Disposition: form-data; " + what + "\r\n\r\n" + content + "\r\n")
            .getBytes(StandardCharsets.UTF_8),
        StandardCharsets.UTF_8);
  }
}
