package org.ticketflow.process.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.Answer;
import org.ticketflow.support.RuleShelf;
import org.ticketflow.support.Story;

/** Every attack is refused by every door, with its element named, and harmless changes by none. */
class RuleDoorsTests extends Story {

  @Autowired private RuleShelf shelf;
  @Autowired private RepositoryService repository;
  @Autowired private Guard guard;

  @AfterEach
  void shippedRules() {
    shelf.putBack();
  }

  @ParameterizedTest
  @EnumSource(Attack.class)
  void anAttackInOneOfOurFiles(Attack attack) {
    long before = deployments();
    String address = "/api/v1/rules/" + attack.file;
    Answer checked = as("admin").postXml(address + "/check", attack.content()).is(200);
    assertThat(named(checked)).contains(attack.element);
    Answer put = as("admin").putXml(address, attack.content()).is(422);
    assertThat(named(put)).contains(attack.element);
    Answer modeler = shelf.modeler("admin", null, Map.of(attack.file, attack.content())).is(400);
    assertThat(modeler.body()).contains(attack.element == null ? attack.file : attack.element);
    assertThatThrownBy(
            () ->
                repository
                    .createDeployment()
                    .name("ticketflow-rules")
                    .addString(attack.file, attack.content())
                    .deploy())
        .isInstanceOf(DeploymentRefused.class);
    assertThat(deployments()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aKnownWayToRunJava(Way way) {
    String evil = way.bpmn(Path.of("/nonexistent/written"));
    long before = deployments();
    Answer put = as("admin").putXml("/api/v1/rules/escalation.bpmn", evil).is(422);
    assertThat(named(put)).contains("x");
    assertThat(shelf.modeler("maria", null, Map.of("evil.bpmn", evil)).is(400).body())
        .contains("\"x\"");
    assertThat(deployments()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(DrawingRulesTests.Harmless.class)
  void aHarmlessChange(DrawingRulesTests.Harmless change) {
    Answer checked =
        as("admin")
            .postXml("/api/v1/rules/" + change.key() + kind(change) + "/check", change.content())
            .is(200);
    assertThat(checked.json().path("problems")).as(checked.body()).isEmpty();
    shelf.modeler("admin", null, Map.of(change.key() + kind(change), change.content())).is(200);
  }

  @Test
  void aDiagramOfTicketsThatComesAloneGetsItsForms() {
    shelf
        .modeler(
            "admin",
            null,
            Map.of(
                "ticket.bpmn",
                DrawingRulesTests.change("ticket.bpmn", "name=\"Open\"", "name=\"To do\"")))
        .is(200);
    assertThat(
            sql.sql(
                    """
                    select b.name_ from act_ge_bytearray b
                    where b.deployment_id_ = (select deployment_id_ from act_re_procdef
                      where key_ = 'ticket' order by version_ desc limit 1)
                    """)
                .query(String.class)
                .list())
        .contains("ticket.bpmn", "open-ticket.html", "work-ticket.html");
  }

  private static String kind(DrawingRulesTests.Harmless change) {
    return change.file().substring(change.file().indexOf('.'));
  }

  private static List<String> named(Answer answer) {
    List<String> elements = new ArrayList<>();
    answer
        .json()
        .path("problems")
        .forEach(
            each ->
                elements.add(each.path("element").isNull() ? null : each.path("element").asText()));
    return elements;
  }

  private long deployments() {
    return repository.createDeploymentQuery().count();
  }
}
