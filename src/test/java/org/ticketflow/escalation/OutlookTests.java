package org.ticketflow.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.identity.Person;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Tickets;

/** People can read beforehand what escalation will do, to whom, and by which rule. */
class OutlookTests extends Story {

  private static final Path TABLE = Path.of("processes", "escalation-steps.dmn");

  @Autowired private Outlook outlook;
  @Autowired private Tickets tickets;
  @Autowired private RepositoryService repository;

  private boolean rulesChanged;

  @AfterEach
  void shippedRules() throws IOException {
    if (rulesChanged) {
      deploy(Files.readString(TABLE));
    }
  }

  @Test
  void aStepSaysWhenWhomAndByWhichRule() {
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    NextStep first = next(ticket);
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.last()).isEqualTo(2);
    assertThat(first.due()).isEqualTo(clock.now().plus(minutes(15)));
    assertThat(first.told())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.word()).isEqualTo("assignee");
              assertThat(told.people()).extracting(Person::name).containsExactly("Anna");
            });
    EscalationRules.Row row = first.row();
    assertThat(row).isNotNull();
    assertThat(row.table()).isEqualTo("Escalation steps");
    assertThat(row.row()).isEqualTo(1);
    assertThat(row.annotation()).isEqualTo("15 minutes: remind the assignee.");
    assertThat(row.conditions()).containsExactly("Priority: urgent", "Step: 1");
  }

  @Test
  void aStepSaysWhoTakesOverAndThatTheManagersHear() {
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    clock.pass(minutes(15));
    jobs.runDue();
    NextStep second = next(ticket);
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.told().get(0).people()).extracting(Person::name).containsExactly("Maria");
    assertThat(second.handover()).isNotNull();
    assertThat(second.handover().word()).isEqualTo("least-busy");
    assertThat(second.handover().person()).isNotNull();
    assertThat(second.handover().person().name()).isEqualTo("Ben");
    clock.pass(minutes(15));
    jobs.runDue();
    assertThat(outlook.of(tickets.get(ticket.key()))).isEmpty();
  }

  @Test
  void aStepSaysThatItRaisesThePriority() {
    Filed ticket = given.ticket().high().assignedTo("ben").filed();
    clock.pass(hours(1));
    jobs.runDue();
    assertThat(next(ticket).raisesTo()).isEqualTo(Priority.URGENT);
    assertThat(next(ticket).told()).extracting(NextStep.Told::word).contains("managers");
  }

  @Test
  void theRuleIsTheOneOfTheVersionThatPlannedIt() throws IOException {
    Filed before = given.ticket().urgent().assignedTo("anna").filed();
    int version = next(before).row().version();
    rulesChanged = true;
    deploy(Files.readString(TABLE).replace("15 minutes: remind", "A quarter: remind"));
    Filed after = given.ticket().urgent().assignedTo("anna").filed();
    assertThat(next(before).row().annotation()).startsWith("15 minutes");
    assertThat(next(before).row().version()).isEqualTo(version);
    assertThat(next(after).row().annotation()).startsWith("A quarter");
    assertThat(next(after).row().version()).isEqualTo(version + 1);
  }

  @Test
  void whatIsClosedHasNoNextStep() {
    Filed ticket = given.ticket().urgent().filed();
    as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200);
    assertThat(outlook.of(tickets.get(ticket.key()))).isEmpty();
  }

  private NextStep next(Filed ticket) {
    return outlook.of(tickets.get(ticket.key())).orElseThrow();
  }

  private void deploy(String table) {
    repository
        .createDeployment()
        .name("rules of a story")
        .addString("escalation-steps.dmn", table)
        .deploy();
  }
}
