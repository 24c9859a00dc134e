package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.migration.MigrationWork;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Filed;
import org.ticketflow.support.RuleShelf;
import org.ticketflow.support.Story;

/** A site follows rules of its own while the others share the common ones. */
class SiteRulesTests extends Story {

  private static final String RULES = "/api/v1/rules/";
  private static final String STEPS = RULES + "escalation-steps.dmn";

  @Autowired private RuleShelf shelf;
  @Autowired private MigrationWork work;

  @AfterEach
  void oneForAll() {
    given.noTickets();
    shelf.putBack();
  }

  @Test
  void itsOwnTableDecidesForItsTicketsAlone() {
    Instant opened = clock.now();
    long common = shelf.newest(RuleFile.ESCALATION_STEPS, null);
    Answer put = as("maria").putXml(STEPS + "?site=acme", steps("PT5M")).is(200);
    assertThat(put.at("/site")).isEqualTo("acme");
    assertThat(put.json().at("/previousVersion").isNull()).isTrue();
    then.ticket(given.ticket().urgent().filed()).nextStepIsDue(opened.plus(minutes(5)));
    Filed other = given.ticket().site("globex").urgent().filed();
    then.ticket(other).nextStepIsDue(opened.plus(minutes(15)));
    assertThat(shelf.newest(RuleFile.ESCALATION_STEPS, null)).isEqualTo(common);

    as("admin").putXml(STEPS, steps("PT7M")).is(200);
    then.ticket(given.ticket().urgent().filed()).nextStepIsDue(opened.plus(minutes(5)));
    then.ticket(given.ticket().site("globex").urgent().filed())
        .nextStepIsDue(opened.plus(minutes(7)));
  }

  @Test
  void itsOwnFilesAreListedAndReadAndTakenAway() {
    Instant opened = clock.now();
    String own = steps("PT5M");
    as("maria").putXml(STEPS + "?site=acme&note=Ours", own).is(200);
    JsonNode common = as("maria").get("/api/v1/rules").is(200).json().at("/items/4");
    assertThat(common.at("/site").isNull()).isTrue();
    assertThat(common.at("/variants/0/site").asText()).isEqualTo("acme");
    assertThat(as("admin").get("/api/v1/rules?site=globex").json().at("/items/4/site").isNull())
        .isTrue();
    JsonNode followed = as("maria").get("/api/v1/rules?site=acme").is(200).json().at("/items/4");
    assertThat(followed.at("/site").asText()).isEqualTo("acme");
    assertThat(followed.at("/note").asText()).isEqualTo("Ours");
    assertThat(as("maria").get(STEPS + "?site=acme").body()).isEqualTo(own);
    assertThat(as("maria").get(STEPS).body()).isEqualTo(shelf.shipped(RuleFile.ESCALATION_STEPS));

    Filed running = given.ticket().urgent().filed();
    as("maria").delete(STEPS + "?site=acme").is(204);
    as("maria").delete(STEPS + "?site=acme").is(404);
    then.ticket(given.ticket().urgent().filed()).nextStepIsDue(opened.plus(minutes(15)));
    then.ticket(running).nextStepIsDue(opened.plus(minutes(5)));
    as("maria").post(RULES + "migrate", Map.of("site", "acme"));
    work.goOn();
    then.ticket(running).nextStepIsDue(opened.plus(minutes(15)));
    assertThat(as("maria").get(STEPS + "?site=acme").body())
        .isEqualTo(shelf.shipped(RuleFile.ESCALATION_STEPS));
  }

  @Test
  void itsOwnDiagramIsFollowedAndRunningTicketsAreMovedToItAndBack() {
    Filed before = given.ticket().urgent().assignedTo("anna").filed();
    String labelled = shelf.changed(RuleFile.ESCALATION, "${step.people(execution)}", "managers");
    String tag = as("maria").get(RULES + "escalation.bpmn").header("ETag");
    as("maria").putXml(RULES + "escalation.bpmn?site=acme", labelled, "If-Match", tag).is(200);
    as("maria")
        .putXml(RULES + "escalation.bpmn?site=acme", labelled + " ", "If-Match", tag)
        .is(412);
    JsonNode preview =
        as("maria")
            .post(
                RULES + "migrate",
                Map.of("file", "escalation.bpmn", "site", "acme", "preview", true))
            .is(200)
            .json()
            .at("/files/0/from/0");
    assertThat(preview.at("/toSite").asText()).isEqualTo("acme");
    assertThat(preview.at("/ofSite").isNull()).isTrue();
    as("maria").post(RULES + "migrate", Map.of("file", "escalation.bpmn", "site", "acme"));
    work.goOn();
    Filed after = given.ticket().urgent().assignedTo("anna").filed();
    Filed other = given.ticket().site("globex").urgent().assignedTo("gus").filed();
    clock.pass(minutes(15));
    jobs.runDue();
    then.ticket(before).escalated(1).notified("maria");
    then.ticket(after).escalated(1).notified("maria");
    then.ticket(other).escalated(1).notified("gus");

    as("maria").delete(RULES + "escalation.bpmn?site=acme").is(204);
    as("maria").post(RULES + "migrate", Map.of("file", "escalation.bpmn", "site", "acme"));
    work.goOn();
    Filed later = given.ticket().urgent().assignedTo("anna").filed();
    clock.pass(minutes(15));
    jobs.runDue();
    then.ticket(before).escalated(2).notified("maria", "maria");
    then.ticket(later).escalated(1).notified("anna");
  }

  @Test
  void itsOwnTableOfPrioritiesDecides() {
    as("maria")
        .putXml(
            RULES + "priority.dmn?site=acme",
            shelf.changed(
                RuleFile.PRIORITY,
                "\"low\", \"normal\", \"high\", \"urgent\"</text>",
                "\"low\"</text>"))
        .is(200);
    then.ticket(given.ticket().urgent().filed()).hasPriority("normal");
    then.ticket(given.ticket().site("globex").urgent().filed()).hasPriority("urgent");
  }

  @Test
  void whatTheDeskStandsOnIsTheSameEverywhereAndOtherSitesAreNobodysBusiness() {
    String ticket = shelf.shipped(RuleFile.TICKET);
    assertThat(as("admin").putXml(RULES + "ticket.bpmn?site=acme", ticket).is(422).body())
        .contains("same at every site");
    as("maria").putXml(STEPS + "?site=globex", steps("PT5M")).is(404);
    as("maria").delete(STEPS + "?site=globex").is(404);
    as("maria").get("/api/v1/rules?site=globex").is(404);
    as("maria").post(STEPS + "/rollback?site=acme", Map.of("version", 1)).is(404);
  }

  @Test
  void modelerDeploysForASiteToo() {
    Instant opened = clock.now();
    shelf.modeler("maria", "globex", Map.of("escalation-steps.dmn", steps("PT5M"))).is(404);
    shelf.modeler("admin", "acme", shelf.withForms(shelf.shipped(RuleFile.TICKET))).is(400);
    shelf.modeler("maria", "acme", Map.of("escalation-steps.dmn", steps("PT5M"))).is(200);
    then.ticket(given.ticket().urgent().filed()).nextStepIsDue(opened.plus(minutes(5)));
    assertThat(as("maria").get("/api/v1/rules?site=acme").json().at("/items/4/door").asText())
        .isEqualTo("engine-rest");
  }

  private String steps(String after) {
    return shelf.changed(RuleFile.ESCALATION_STEPS, "\"PT15M\"", '"' + after + '"');
  }
}
