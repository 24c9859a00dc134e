package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.DeployedRules.Standing;
import org.ticketflow.escalation.DeployedRules.Version;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.RuleTable;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** The rule files as they are deployed, and who gets to read what of them. */
class RuleFilesTests extends Story {

  private static final Set<String> ACME = Set.of("acme");
  private static final Set<String> GLOBEX = Set.of("globex");

  @Autowired private DeployedRules rules;
  @Autowired private RepositoryService repository;

  private final List<String> deployments = new ArrayList<>();

  @AfterEach
  void takeBack() {
    deployments.forEach(deployment -> repository.deleteDeployment(deployment, true));
    deployments.clear();
  }

  @Test
  void eachTicketIsCountedOnTheVersionThatItRunsOn() throws IOException {
    Version first = newest(RuleFile.COLLECT_EMAIL);
    waitingForAnEmail("acme");
    long onFirst = running(RuleFile.COLLECT_EMAIL, first, ACME);
    long ofGlobex = running(RuleFile.COLLECT_EMAIL, first, GLOBEX);

    String changed =
        Files.readString(Path.of("processes", "collect-email.bpmn"))
            .replace("name=\"Ask for email\"", "name=\"Ask kindly\"");
    deploy("collect-email.bpmn", changed);
    Version second = newest(RuleFile.COLLECT_EMAIL);
    Filed ticket = waitingForAnEmail("acme");
    try {
      assertThat(second.number()).isEqualTo(first.number() + 1);
      assertThat(second.deployedAt()).isEqualTo(clock.now());
      assertThat(rules.versions(RuleFile.COLLECT_EMAIL, null)).startsWith(second, first);
      assertThat(running(RuleFile.COLLECT_EMAIL, first, ACME)).isEqualTo(onFirst);
      assertThat(running(RuleFile.COLLECT_EMAIL, second, ACME)).isEqualTo(1);
      assertThat(running(RuleFile.COLLECT_EMAIL, first, GLOBEX)).isEqualTo(ofGlobex);
      assertThat(running(RuleFile.COLLECT_EMAIL, second, GLOBEX)).isZero();
      assertThat(rules.running(RuleFile.COLLECT_EMAIL, Set.of())).isEmpty();
      assertThat(rules.standing(second, ACME))
          .containsExactly(new Standing("waitForEmail", "Wait for email", 1));
      assertThat(rules.standing(second, GLOBEX)).isEmpty();
      assertThat(rules.standing(second, Set.of())).isEmpty();
      assertThat(rules.xml(RuleFile.COLLECT_EMAIL, second)).contains("Ask kindly");
      assertThat(rules.xml(RuleFile.COLLECT_EMAIL, first)).doesNotContain("Ask kindly");
    } finally {
      close(ticket); // what runs on a version goes with it
    }
  }

  @Test
  void tokensAreCountedWhereTheyStand() {
    Version version = newest(RuleFile.TICKET);
    long open = tokens(version, "open");
    long escalating = tokens(version, "escalate");
    Filed ticket = given.ticket().filed();
    assertThat(tokens(version, "open")).isEqualTo(open + 1);
    assertThat(tokens(version, "escalate")).isEqualTo(escalating + 1);
    as("anna").patch(ticket.path(), java.util.Map.of("status", "in_progress")).is(200);
    assertThat(tokens(version, "open")).isEqualTo(open);
    assertThat(tokens(version, "escalate")).isEqualTo(escalating + 1);
  }

  @Test
  void aTableIsReadAsItStands() throws IOException {
    Version first = newest(RuleFile.ESCALATION_STEPS);
    RuleTable table = rules.table(first).orElseThrow();
    assertThat(table.hitPolicy()).isEqualTo("FIRST");
    assertThat(table.inputs())
        .containsExactly(
            new RuleTable.Column("Priority", "priority"), new RuleTable.Column("Step", "step"));
    assertThat(table.outputs())
        .extracting(RuleTable.Column::name)
        .containsExactly("after", "businessHours", "notify", "newPriority", "reassignTo", "label");
    assertThat(table.rows().get(1))
        .isEqualTo(
            new RuleTable.Row(
                "urgent-2",
                2,
                List.of("\"urgent\"", "2"),
                List.of("\"PT30M\"", "false", "\"managers\"", "", "\"least-busy\"", ""),
                "30 minutes: tell the managers, and the least busy agent takes over."));

    deploy(
        "escalation-steps.dmn",
        Files.readString(Path.of("processes", "escalation-steps.dmn"))
            .replace("\"PT30M\"", "\"PT40M\""));
    assertThat(rules.table(newest(RuleFile.ESCALATION_STEPS)).orElseThrow().rows().get(1).outputs())
        .contains("\"PT40M\"");
    assertThat(rules.table(first)).contains(table);
  }

  @Test
  void theApiListsTheFilesWithTheTicketsOfTheCallersSites() throws IOException {
    waitingForAnEmail("acme");
    waitingForAnEmail("globex");
    JsonNode list = as("maria").get("/api/v1/rules").is(200).json().path("items");
    assertThat(
            StreamSupport.stream(list.spliterator(), false).map(each -> each.at("/file").asText()))
        .containsExactly(
            "ticket.bpmn",
            "collect-email.bpmn",
            "priority.dmn",
            "escalation.bpmn",
            "escalation-steps.dmn");
    JsonNode file = list.path(1);
    Version newest = newest(RuleFile.COLLECT_EMAIL);
    assertThat(file.path("kind").asText()).isEqualTo("bpmn");
    assertThat(file.path("name").asText()).isEqualTo("Collect email");
    assertThat(file.path("version").asInt()).isEqualTo(newest.number());
    assertThat(file.path("deployedAt").asText()).isEqualTo(newest.deployedAt().toString());
    assertThat(file.at("/versions/0/version").asInt()).isEqualTo(newest.number());
    long acme = all(RuleFile.COLLECT_EMAIL, ACME);
    assertThat(file.path("runningInstances").asLong()).isEqualTo(acme);
    long everywhere =
        Long.parseLong(as("admin").get("/api/v1/rules").is(200).at("/items/1/runningInstances"));
    assertThat(everywhere)
        .isGreaterThanOrEqualTo(acme + all(RuleFile.COLLECT_EMAIL, GLOBEX))
        .isGreaterThan(acme);
    assertThat(list.path(2).path("runningInstances").asLong()).isZero();
  }

  @ParameterizedTest
  @EnumSource(RuleFile.class)
  void theApiAnswersAFileAsItWasDeployed(RuleFile file) throws IOException {
    Version newest = newest(file);
    Answer answer = as("maria").get("/api/v1/rules/" + file.file()).is(200);
    assertThat(answer.body())
        .isEqualTo(rules.xml(file, newest))
        .contains("id=\"" + file.key() + '"');
    assertThat(answer.response().headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/xml"));
    assertThat(answer.response().headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(header -> assertThat(header).startsWith("attachment"));
    assertThat(
            as("admin")
                .get("/api/v1/rules/" + file.file() + "?version=" + newest.number())
                .is(200)
                .body())
        .isEqualTo(answer.body());
  }

  @Test
  void aFileThatIsKnownAlreadyIsNotSentAgain() throws Exception {
    String tag =
        as("maria")
            .get("/api/v1/rules/priority.dmn")
            .response()
            .headers()
            .firstValue("ETag")
            .orElseThrow();
    assertThat(conditional("/api/v1/rules/priority.dmn", tag)).isEqualTo(304);
    deploy(
        "priority.dmn",
        Files.readString(Path.of("processes", "priority.dmn"))
            .replace("is down", "does not answer"));
    assertThat(conditional("/api/v1/rules/priority.dmn", tag)).isEqualTo(200);
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(as("maria").get("/api/v1/rules/billing.dmn").is(404).body())
        .contains("billing.dmn", "ticket.bpmn, collect-email.bpmn", "escalation-steps.dmn");
    assertThat(as("maria").get("/api/v1/rules/ticket.bpmn?version=999").is(404).body())
        .contains("no version 999", "newest is " + newest(RuleFile.TICKET).number());
    as("maria").get("/api/v1/rules/ticket.bpmn?version=one").is(400);
    as("maria").get("/api/v1/rules?site=globex").is(404);
    as("maria").get("/api/v1/rules?sites=acme").is(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "gus", "robot"})
  void onlyManagersAndAdministratorsReadThem(String who) {
    as(who).get("/api/v1/rules").is(403);
    as(who).get("/api/v1/rules/ticket.bpmn").is(403);
  }

  private Filed waitingForAnEmail(String site) {
    Chat chat = given.conversation().site(site).begun();
    return given.ticket().site(site).from(chat).filed();
  }

  private void close(Filed ticket) {
    as("anna").post(ticket.path("email"), java.util.Map.of("email", "mia@customer.test")).is(200);
  }

  private Version newest(RuleFile file) {
    return rules.versions(file, null).get(0);
  }

  private long running(RuleFile file, Version version, Set<String> sites) {
    return rules.running(file, sites).getOrDefault(version.definition(), 0L);
  }

  private long all(RuleFile file, Set<String> sites) {
    return rules.running(file, sites).values().stream().mapToLong(Long::longValue).sum();
  }

  private long tokens(Version version, String element) {
    return rules.standing(version, ACME).stream()
        .filter(each -> each.element().equals(element))
        .mapToLong(Standing::tokens)
        .sum();
  }

  private void deploy(String file, String content) {
    deployments.add(
        repository
            .createDeployment()
            .name("rules of a story")
            .addString(file, content)
            .deploy()
            .getId());
  }

  private int conditional(String path, String tag) throws Exception {
    String pair = Base64.getEncoder().encodeToString("maria:demo".getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + doors.port() + path))
                .header("Authorization", "Basic " + pair)
                .header("If-None-Match", tag)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
