package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.support.Answer;
import org.ticketflow.support.RuleShelf;
import org.ticketflow.support.Story;
import org.ticketflow.support.Together;

/** Managers change the rules over the API: checked, deployed, taken back, by whom and why. */
class RuleChangesTests extends Story {

  private static final String STEPS = "/api/v1/rules/escalation-steps.dmn";

  @Autowired private RuleShelf shelf;

  @AfterEach
  void shippedRules() {
    shelf.putBack();
  }

  @Test
  void aFileIsCheckedWithoutBeingDeployed() {
    long before = version("escalation-steps.dmn");
    assertThat(
            as("maria")
                .postXml(STEPS + "/check", shelf.shipped(RuleFile.ESCALATION_STEPS))
                .is(200)
                .json()
                .path("problems"))
        .isEmpty();
    String attack =
        shelf.changed(
            RuleFile.ESCALATION_STEPS,
            "<outputEntry id=\"urgent-1-after\">",
            "<outputEntry id=\"urgent-1-after\" expressionLanguage=\"juel\">");
    Answer answer = as("maria").postXml(STEPS + "/check", attack).is(200);
    assertThat(answer.each("/problems", "/element")).containsExactly("urgent-1-after");
    assertThat(answer.at("/problems/0/message")).contains("expressionLanguage");
    assertThat(as("maria").postXml(STEPS + "/check", "<broken").is(200).json().path("problems"))
        .hasSize(1);
    assertThat(version("escalation-steps.dmn")).isEqualTo(before);
  }

  @Test
  void aFileIsDeployedAsTheNewestVersionWithWhoAndWhy() {
    long before = version("escalation-steps.dmn");
    String xml = faster("PT10M");
    Answer put =
        as("maria")
            .putXml(STEPS + "?note=Urgent%20was%20too%20slow&basedOn=" + before, xml)
            .is(200);
    assertThat(put.json().path("version").asLong()).isEqualTo(before + 1);
    assertThat(put.json().path("previousVersion").asLong()).isEqualTo(before);
    assertThat(put.json().path("changed").asBoolean()).isTrue();
    assertThat(put.at("/deployedBy")).isEqualTo("maria");
    assertThat(put.at("/door")).isEqualTo("api");
    assertThat(put.at("/deployedAt")).isEqualTo(clock.now().toString());
    assertThat(put.header("ETag")).isEqualTo(put.at("/etag"));
    assertThat(as("maria").get(STEPS).is(200).body()).isEqualTo(xml);
    assertThat(as("maria").get(STEPS).header("ETag")).isEqualTo(put.at("/etag"));

    Answer listed = file("escalation-steps.dmn");
    assertThat(listed.at("/items/4/note")).isEqualTo("Urgent was too slow");
    assertThat(listed.at("/items/4/versions/0/deployedBy")).isEqualTo("maria");
    assertThat(listed.json().at("/items/4/mayChange").asBoolean()).isTrue();
    assertThat(listed.json().at("/items/0/mayChange").asBoolean()).isFalse();

    Answer again = as("maria").putXml(STEPS, xml).is(200);
    assertThat(again.json().path("changed").asBoolean()).isFalse();
    assertThat(again.json().path("version").asLong()).isEqualTo(before + 1);
    assertThat(
            sql.sql(
                    """
                    select deed || ' ' || subject || ' ' || actor || ' ' || door || ' '
                      || (after_facts ->> 'version') || ' ' || (after_facts ->> 'note')
                    from audit order by id desc limit 1
                    """)
                .query(String.class)
                .single())
        .isEqualTo(
            "rules-deployed escalation-steps.dmn maria api "
                + (before + 1)
                + " Urgent was too slow");
  }

  @Test
  void whatIsBrokenIsNotDeployedAndSaidAllAtOnce() {
    long before = version("escalation.bpmn");
    String xml =
        shelf
            .changed(RuleFile.ESCALATION, "${notify}", "${wipeTheDisk}")
            .replace("${reassign}", "${''.getClass()}");
    Answer refused = as("maria").putXml("/api/v1/rules/escalation.bpmn", xml).is(422);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.each("/problems", "/element")).contains("tellPeople", "reassignTicket");
    assertThat(refused.at("/title")).isNotEmpty();
    assertThat(version("escalation.bpmn")).isEqualTo(before);
  }

  @Test
  void whoHasNotSeenTheNewestVersionOverwritesNothing() {
    String tag = as("maria").get(STEPS).header("ETag");
    long version = version("escalation-steps.dmn");
    as("maria").putXml(STEPS, faster("PT10M"), "If-Match", tag).is(200);
    Answer outdated = as("admin").putXml(STEPS, faster("PT5M"), "If-Match", tag).is(412);
    assertThat(outdated.at("/detail"))
        .contains("newest version", String.valueOf(version + 1), "maria");
    assertThat(as("admin").putXml(STEPS + "?basedOn=" + version, faster("PT5M")).is(409).body())
        .contains("maria");
    as("admin").post(STEPS + "/rollback", Map.of("version", version), "If-Match", tag).is(412);
    as("admin").post(STEPS + "/rollback", Map.of("version", version, "basedOn", version)).is(409);
    assertThat(version("escalation-steps.dmn")).isEqualTo(version + 1);
    as("admin").putXml(STEPS, faster("PT5M"), "If-Match", "*").is(200);
  }

  @Test
  void ofTwoManagersAtTheSameMomentOneIsTold() throws Exception {
    String tag = as("maria").get(STEPS).header("ETag");
    long version = version("escalation-steps.dmn");
    List<Integer> answers =
        Together.all(
            () -> as("maria").putXml(STEPS, faster("PT10M"), "If-Match", tag).status(),
            () -> as("admin").putXml(STEPS, faster("PT5M"), "If-Match", tag).status());
    assertThat(answers).containsExactlyInAnyOrder(200, 412);
    assertThat(version("escalation-steps.dmn")).isEqualTo(version + 1);
  }

  @Test
  void anOlderVersionIsDeployedAgain() {
    long first = version("escalation-steps.dmn");
    as("maria").putXml(STEPS, faster("PT10M")).is(200);
    Answer back =
        as("maria")
            .post(STEPS + "/rollback", Map.of("version", first, "note", "Too many calls"))
            .is(200);
    assertThat(back.json().path("version").asLong()).isEqualTo(first + 2);
    assertThat(back.json().path("rolledBackTo").asLong()).isEqualTo(first);
    assertThat(back.at("/note")).isEqualTo("Too many calls");
    assertThat(as("maria").get(STEPS).body()).isEqualTo(shelf.shipped(RuleFile.ESCALATION_STEPS));
    assertThat(as("maria").post(STEPS + "/rollback", Map.of("version", 999)).is(404).body())
        .contains("no version 999");
    as("maria").post(STEPS + "/rollback", Map.of()).is(422);
    as("maria").post(STEPS + "/rollback", Map.of("version", first, "vrsion", 1)).is(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "gus", "robot"})
  void onlyManagersAndAdministratorsChangeThem(String who) {
    String xml = faster("PT10M");
    as(who).putXml(STEPS, xml).is(403);
    as(who).postXml(STEPS + "/check", xml).is(403);
    as(who).post(STEPS + "/rollback", Map.of("version", 1)).is(403);
    as(who).delete(STEPS + "?site=acme").is(403);
  }

  @ParameterizedTest
  @CsvSource({
    "maria, ticket.bpmn,        403",
    "maria, collect-email.bpmn, 403",
    "maria, priority.dmn,       200",
    "maria, escalation.bpmn,    200",
    "admin, ticket.bpmn,        200",
    "admin, collect-email.bpmn, 200"
  })
  void whatTheDeskStandsOnIsForAdministrators(String who, String file, int status) {
    RuleFile rule = RuleFile.of(file);
    String xml = shelf.shipped(rule).replaceFirst("name=\"", "name=\"My ");
    as(who).postXml("/api/v1/rules/" + file + "/check", xml).is(200);
    as(who).putXml("/api/v1/rules/" + file, xml).is(status);
    if (status == 200) {
      given.ticket().filed();
    }
  }

  @Test
  void aRequestThatIsNoneIsSaidSo() {
    as("maria").putXml("/api/v1/rules/billing.dmn", "<x/>").is(404);
    as("maria").postXml("/api/v1/rules/billing.dmn/check", "<x/>").is(404);
    assertThat(as("maria").put(STEPS, Map.of("xml", "<x/>")).is(415).body())
        .contains("application/xml");
    as("maria").putXml(STEPS + "?version=1", faster("PT10M")).is(400);
    as("maria").putXml(STEPS + "?note=" + "n".repeat(501), faster("PT10M")).is(422);
    as("maria").putXml(STEPS + "?site=globex", faster("PT10M")).is(404);
    doors.anyone().putXml(STEPS, faster("PT10M")).is(401);
  }

  @Test
  void whatComesByModelerIsWrittenDownToo() {
    Answer sent =
        shelf.modeler("maria", null, Map.of("escalation-steps.dmn", faster("PT9M"))).is(200);
    assertThat(sent.body()).contains("escalation-steps");
    Answer listed = file("escalation-steps.dmn");
    assertThat(listed.at("/items/4/deployedBy")).isEqualTo("maria");
    assertThat(listed.at("/items/4/door")).isEqualTo("engine-rest");
    assertThat(
            count(
                "select count(*) from audit where deed = 'rules-deployed' and door = 'engine-rest'"))
        .isPositive();
    String ticket = shelf.shipped(RuleFile.TICKET).replaceFirst("name=\"", "name=\"My ");
    long before = version("ticket.bpmn");
    shelf.modeler("maria", null, shelf.withForms(ticket)).is(403);
    assertThat(version("ticket.bpmn")).isEqualTo(before);
    shelf.modeler("admin", null, shelf.withForms(ticket)).is(200);
    assertThat(version("ticket.bpmn")).isEqualTo(before + 1);
  }

  @Test
  void whatCameWithTicketflowIsSaidToBeTheSystems() {
    assertThat(
            sql.sql(
                    "select distinct actor || ' ' || door from rule_deployment where actor = 'system'")
                .query(String.class)
                .set())
        .isEqualTo(Set.of("system system"));
  }

  private Answer file(String name) {
    Answer listed = as("maria").get("/api/v1/rules").is(200);
    assertThat(listed.each("/items", "/file")).element(4).isEqualTo(name);
    return listed;
  }

  private String faster(String after) {
    return shelf.changed(RuleFile.ESCALATION_STEPS, "\"PT15M\"", '"' + after + '"');
  }

  private long version(String file) {
    return shelf.newest(RuleFile.of(file), null);
  }
}
