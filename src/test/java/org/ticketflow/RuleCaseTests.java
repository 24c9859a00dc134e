package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.support.Answer;
import org.ticketflow.support.RuleShelf;
import org.ticketflow.support.Story;

/** Test cases that are kept with the rules refuse others, by whichever door they come. */
class RuleCaseTests extends Story {

  private static final String CASES = "/api/v1/sites/acme/rule-cases";
  private static final String STEPS = "/api/v1/rules/escalation-steps.dmn";

  @Autowired private RuleShelf shelf;

  @AfterEach
  void shippedRules() {
    sql.sql("delete from rule_case").update();
    shelf.putBack();
  }

  @Test
  void aCaseTellsWhoIsToldWhen() {
    Answer kept = as("maria").post(CASES, friday(true)).is(201);
    assertThat(kept.at("/holds")).isEqualTo("true");
    Map<String, Object> wrong = friday(true);
    wrong.put("name", "Another evening");
    wrong.put("expected", List.of(Map.of("at", "2030-01-04T18:05", "who", List.of("ben"))));
    Answer fails = as("maria").post(CASES, wrong).is(201);
    assertThat(fails.at("/holds")).isEqualTo("false");
    assertThat(fails.at("/difference"))
        .isEqualTo(
            "Expected: Friday 4 Jan 18:05 ben."
                + " But: Friday 4 Jan 18:05 anna; Friday 4 Jan 18:20 maria.");
    assertThat(as("maria").get(CASES).is(200).each("/items", "/name"))
        .containsExactly("Another evening", "Friday evening");
    as("maria").delete(CASES + "/" + fails.at("/id")).is(204);
    as("maria").delete(CASES + "/" + fails.at("/id")).is(404);
  }

  @Test
  void whatHappensToTheTicketCounts() {
    Map<String, Object> closed = friday(true);
    closed.put("events", List.of(Map.of("at", "2030-01-04T18:00", "what", "closed")));
    closed.put("expected", List.of());
    assertThat(as("maria").post(CASES, closed).is(201).at("/holds")).isEqualTo("true");
    Map<String, Object> monday = friday(true);
    monday.put("name", "Over the weekend");
    monday.put("priority", "normal");
    // eight business hours from Friday 16:50 are over on Monday, nine to seventeen
    monday.put("filedAt", "2030-01-04T16:50");
    monday.put(
        "events",
        List.of(
            Map.of("at", "2030-01-04T17:00", "what", "assigned", "value", "ben"),
            Map.of("at", "2030-01-08T08:00", "what", "closed")));
    monday.put("expected", List.of(Map.of("at", "2030-01-07T16:50", "who", List.of("ben"))));
    Answer kept = as("maria").post(CASES, monday).is(201);
    assertThat(kept.at("/difference")).isEmpty();
  }

  @Test
  void rulesUnderWhichACaseThatMustHoldDoesNotAreRefusedByEveryDoor() {
    as("maria").post(CASES, friday(true)).is(201);
    String quicker = shelf.changed(RuleFile.ESCALATION_STEPS, "\"PT15M\"", "\"PT10M\"");
    long newest = shelf.newest(RuleFile.ESCALATION_STEPS, null);
    long own = shelf.newest(RuleFile.ESCALATION_STEPS, "acme");

    Answer refused = as("maria").putXml(STEPS, quicker).is(422);
    assertThat(refused.at("/problems/0/message")).contains("Friday evening", "18:00 anna");
    assertThat(shelf.modeler("maria", null, Map.of("escalation-steps.dmn", quicker)).is(400).body())
        .contains("Friday evening");
    assertThat(
            shelf.modeler("maria", "acme", Map.of("escalation-steps.dmn", quicker)).is(400).body())
        .contains("Friday evening");
    assertThat(shelf.newest(RuleFile.ESCALATION_STEPS, null)).isEqualTo(newest);
    assertThat(shelf.newest(RuleFile.ESCALATION_STEPS, "acme")).isEqualTo(own);

    String silent = shelf.changed(RuleFile.ESCALATION, "${step.people(execution)}", "agents");
    assertThat(as("maria").putXml("/api/v1/rules/escalation.bpmn", silent).is(422).body())
        .contains("Friday evening");
    // what has nothing to do with it is deployed
    as("maria")
        .putXml(STEPS, shelf.changed(RuleFile.ESCALATION_STEPS, "\"PT1H\"", "\"PT2H\""))
        .is(200);
  }

  @Test
  void aCheckTellsHowTheCasesFareAndAWarningKeepsNothingBack() {
    Map<String, Object> warning = friday(false);
    as("maria").post(CASES, warning).is(201);
    String quicker = shelf.changed(RuleFile.ESCALATION_STEPS, "\"PT15M\"", "\"PT10M\"");
    Answer checked = as("maria").postXml(STEPS + "/check?cases=acme", quicker).is(200);
    assertThat(checked.json().path("problems")).isEmpty();
    assertThat(checked.at("/cases/0/holds")).isEqualTo("false");
    assertThat(checked.at("/cases/0/difference")).contains("18:00 anna");
    as("maria").postXml(STEPS + "/check?cases=globex", quicker).is(404);
    as("maria").putXml(STEPS, quicker).is(200);
    assertThat(as("maria").get(CASES).is(200).each("/items", "/holds")).containsExactly("false");
  }

  @Test
  void whatAnotherSiteExpectsCountsButIsNotTold() {
    Map<String, Object> theirs = friday(true);
    theirs.put("assignee", "gus");
    theirs.put("name", "A secret of globex");
    theirs.put("expected", List.of(Map.of("at", "2030-01-04T18:05", "who", List.of("gus"))));
    as("admin").post("/api/v1/sites/globex/rule-cases", theirs).is(201);
    String quicker = shelf.changed(RuleFile.ESCALATION_STEPS, "\"PT15M\"", "\"PT10M\"");
    assertThat(as("maria").putXml(STEPS, quicker).is(422).body())
        .contains("another site")
        .doesNotContain("secret");
    as("maria").putXml(STEPS + "?site=acme", quicker).is(200);
  }

  @Test
  void casesAreForManagersOfTheirSite() {
    as("anna").get(CASES).is(403);
    as("robot").post(CASES, friday(true)).is(403);
    as("maria").get("/api/v1/sites/globex/rule-cases").is(404);
    String id = as("maria").post(CASES, friday(true)).is(201).at("/id");
    as("admin").delete("/api/v1/sites/globex/rule-cases/" + id).is(404);
    as("maria").post(CASES, friday(true)).is(409);
    Map<String, Object> nobody = friday(true);
    nobody.put("name", "Of somebody else");
    nobody.put("assignee", "gus");
    nobody.put("expected", List.of(Map.of("at", "2029-01-04T18:05", "who", List.of("zoe"))));
    assertThat(as("maria").post(CASES, nobody).is(422).body()).contains("gus", "zoe", "after");
    as("maria").put(CASES + "/" + id, friday(false)).is(200);
  }

  /** Urgent, filed on a Friday at ten to six. */
  private static Map<String, Object> friday(boolean mustHold) {
    Map<String, Object> said = new HashMap<>();
    said.put("name", "Friday evening");
    said.put("mustHold", mustHold);
    said.put("priority", "urgent");
    said.put("filedAt", "2030-01-04T17:50");
    said.put("assignee", "anna");
    said.put(
        "expected",
        List.of(
            Map.of("at", "2030-01-04T18:05", "who", List.of("assignee")),
            Map.of("at", "2030-01-04T18:20", "who", List.of("managers"))));
    return said;
  }
}
