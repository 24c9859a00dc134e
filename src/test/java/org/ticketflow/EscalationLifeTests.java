package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.EveryFlowTaken;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** What happens to a ticket that waits too long, by the shipped table and by changed ones. */
class EscalationLifeTests extends Story {

  @RegisterExtension static final EveryFlowTaken EVERY_FLOW = new EveryFlowTaken("escalation");

  private static final Path TABLE = Path.of("processes", "escalation-steps.dmn");

  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;

  private boolean rulesChanged;

  @AfterEach
  void shippedRules() throws IOException {
    if (rulesChanged) {
      deploy(Files.readString(TABLE));
      rulesChanged = false;
    }
  }

  @Test
  void anUrgentTicketIsRemindedOfThenGivenToSomebodyElse() {
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    then.ticket(ticket).nextStepIsDue(clock.now().plus(minutes(15)));
    clock.pass(minutes(14));
    jobs.runDue();
    then.ticket(ticket).escalated(0).notified();

    clock.pass(minutes(1));
    jobs.runDue();
    jobs.runDue();
    then.ticket(ticket).escalated(1).notified("anna").nextStepIsDue(clock.now().plus(minutes(15)));

    clock.pass(minutes(15));
    jobs.runDue();
    then.ticket(ticket)
        .escalated(2)
        .notified("anna", "maria")
        .isAssignedTo("ben")
        .nextStepIsDue(null);
  }

  @Test
  void aHighTicketBecomesUrgent() {
    Filed ticket = given.ticket().high().assignedTo("ben").filed();
    clock.pass(hours(1));
    jobs.runDue();
    then.ticket(ticket).escalated(1).notified("ben").hasPriority("high");
    clock.pass(hours(3));
    jobs.runDue();
    then.ticket(ticket)
        .escalated(2)
        .notified("ben", "ben", "maria")
        .hasPriority("urgent")
        .isAssignedTo("ben");
    assertThat(tasklist.as("anna").task(ticket).path("priority").asInt()).isEqualTo(100);
  }

  @Test
  void aNormalTicketBecomesHighAfterThreeWorkingDays() {
    Filed ticket = given.ticket().filed();
    then.ticket(ticket).nextStepIsDue(Instant.parse("2030-01-08T09:00:00Z"));
    clock.pass(hours(24));
    jobs.runDue();
    then.ticket(ticket)
        .notified("anna", "ben")
        .nextStepIsDue(Instant.parse("2030-01-10T09:00:00Z"));
    clock.at(Instant.parse("2030-01-10T09:00:00Z"));
    jobs.runDue();
    then.ticket(ticket).escalated(2).hasPriority("high").nextStepIsDue(null);
  }

  @ParameterizedTest
  @CsvSource({
    "low,    2030-01-07T09:00:00Z, 2030-01-10T09:00:00Z",
    // over a weekend
    "normal, 2030-01-11T09:00:00Z, 2030-01-14T09:00:00Z",
    "normal, 2030-01-12T12:00:00Z, 2030-01-14T16:00:00Z",
    "high,   2030-01-12T12:00:00Z, 2030-01-12T13:00:00Z",
    // Berlin goes to summer time on 31 March, and back on 27 October
    "normal, 2030-03-29T09:00:00Z, 2030-04-01T08:00:00Z",
    "urgent, 2030-03-31T00:50:00Z, 2030-03-31T01:05:00Z",
    "normal, 2030-10-25T08:00:00Z, 2030-10-28T09:00:00Z",
    // before and after work
    "normal, 2030-01-07T03:00:00Z, 2030-01-07T16:00:00Z",
    "normal, 2030-01-07T20:00:00Z, 2030-01-08T16:00:00Z"
  })
  void dueTimesAreTheSitesWorkingTimeWhereTheTableSaysSo(
      String priority, Instant opened, Instant due) {
    clock.at(opened);
    Filed ticket = given.ticket().priority(priority).filed();
    then.ticket(ticket).nextStepIsDue(due);
    clock.at(due.minusSeconds(1));
    jobs.runDue();
    then.ticket(ticket).escalated(0);
    clock.at(due);
    jobs.runDue();
    then.ticket(ticket).escalated(1);
  }

  @Test
  void aChangedPriorityIsTimedFromWhenTheTicketWasOpened() {
    Instant opened = clock.now();
    Filed ticket = given.ticket().filed();
    clock.pass(minutes(20));
    as("anna").patch(ticket.path(), Map.of("priority", "high")).is(200);
    then.ticket(ticket).nextStepIsDue(opened.plus(hours(1)));
    as("anna").patch(ticket.path(), Map.of("priority", "urgent")).is(200);
    then.ticket(ticket).nextStepIsDue(opened.plus(minutes(15)));
    jobs.runDue();
    then.ticket(ticket).escalated(1).nextStepIsDue(opened.plus(minutes(30)));

    as("anna").patch(ticket.path(), Map.of("priority", "high")).is(200);
    then.ticket(ticket).escalated(1).nextStepIsDue(opened.plus(hours(4)));
  }

  @Test
  void aTicketWhoseStepsHaveAllFiredIsTimedAgainWhenItsPriorityIsRaised() {
    Instant opened = clock.now();
    Filed ticket = given.ticket().low().assignedTo("anna").filed();
    clock.at(Instant.parse("2030-01-10T09:00:00Z"));
    jobs.runDue();
    then.ticket(ticket).escalated(1).notified("anna").nextStepIsDue(null);

    as("anna").patch(ticket.path(), Map.of("priority", "urgent")).is(200);
    then.ticket(ticket).nextStepIsDue(opened.plus(minutes(30)));
    jobs.runDue();
    then.ticket(ticket)
        .escalated(2)
        .notified("anna", "maria")
        .isAssignedTo("ben")
        .nextStepIsDue(null);

    as("ben").patch(ticket.path(), Map.of("priority", "low")).is(200);
    then.ticket(ticket).escalated(2).nextStepIsDue(null);
    as("ben").patch(ticket.path(), Map.of("status", "closed")).is(200);
  }

  @Test
  void escalationStopsAtClosingAndStartsAnewAtReopening() {
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    clock.pass(minutes(15));
    jobs.runDue();
    as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200);
    then.ticket(ticket).nextStepIsDue(null);
    clock.pass(hours(48));
    jobs.runDue();
    then.ticket(ticket).notified("anna");

    as("anna").patch(ticket.path(), Map.of("status", "open")).is(200);
    then.ticket(ticket).escalated(0).nextStepIsDue(clock.now().plus(minutes(15)));
    clock.pass(minutes(15));
    jobs.runDue();
    then.ticket(ticket).escalated(1).notified("anna", "anna");
  }

  @Test
  void takingAndGivingBackDoesNotStartItAnew() {
    Instant opened = clock.now();
    Filed ticket = given.ticket().high().inProgressWith("anna");
    clock.pass(minutes(30));
    tasklist.as("anna").complete(ticket, Map.of("outcome", "giveBack"));
    then.ticket(ticket).nextStepIsDue(opened.plus(hours(1)));
  }

  @Test
  void newRulesHoldForRunningTicketsWhenTheManagerSaysSo() throws IOException {
    Instant opened = clock.now();
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    changeRules("\"PT15M\"", "\"PT5M\"", "urgent-1-label", "late");
    then.ticket(ticket).nextStepIsDue(opened.plus(minutes(15)));
    rulesChanged(ticket);
    then.ticket(ticket).nextStepIsDue(opened.plus(minutes(5)));

    clock.pass(minutes(5));
    jobs.runDue();
    then.ticket(ticket).escalated(1).hasLabels("late").notified("anna");
    rulesChanged(ticket);
    jobs.runDue();
    then.ticket(ticket).escalated(1).notified("anna").nextStepIsDue(opened.plus(minutes(30)));
  }

  @Test
  void newRulesGiveAnotherStepToATicketWhoseStepsHaveAllFired() throws IOException {
    Instant opened = clock.now();
    Filed ticket = given.ticket().low().assignedTo("anna").filed();
    clock.at(Instant.parse("2030-01-10T09:00:00Z"));
    jobs.runDue();
    then.ticket(ticket).escalated(1).nextStepIsDue(null);

    String row = "<inputEntry id=\"high-2-priority\">\n          <text>\"high\"";
    changeRules(row, row + ", \"low\"", "high-2-label", "late");
    rulesChanged(ticket);
    then.ticket(ticket).nextStepIsDue(opened.plus(hours(4)));
    jobs.runDue();
    then.ticket(ticket).escalated(2).hasPriority("urgent").hasLabels("late").nextStepIsDue(null);
  }

  @Test
  void aRuleWithAWrongWordIsSkippedAndSaidSo() throws IOException {
    // of another site: he is known, but not here
    changeRules("\"managers\"", "\"gus\"", "urgent-2-label", "late");
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    clock.pass(minutes(30));
    jobs.runDue();
    then.ticket(ticket).escalated(2).isAssignedTo("ben").hasLabels("late").notified("anna");
    assertThat(then.ticket(ticket).history())
        .anySatisfy(line -> assertThat(line).contains("rule-skipped", "gus"));
  }

  @Test
  void aStepThatFailsInTheMiddleIsDoneOnceWhenItIsTriedAgain() {
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    jobs.runDue();
    clock.pass(minutes(15));
    faults.in("notification");
    assertThatThrownBy(() -> jobs.runDue()).hasStackTraceContaining("a fault of the story");
    then.ticket(ticket).escalated(0).notified();
    assertThat(jobs.due()).as("waits before it is tried again").isEmpty();

    faults.repair();
    clock.pass(minutes(1));
    jobs.runDue();
    then.ticket(ticket).escalated(1).notified("anna");
  }

  private void rulesChanged(Filed ticket) {
    runtime
        .createMessageCorrelation("RulesChanged")
        .processInstanceBusinessKey(ticket.businessKey())
        .correlateAll();
  }

  private void changeRules(String word, String other, String labelEntry, String label)
      throws IOException {
    String entry = "<outputEntry id=\"" + labelEntry + "\">\n          <text>";
    String table = Files.readString(TABLE);
    String changed = table.replace(word, other).replace(entry, entry + '"' + label + '"');
    assertThat(changed).contains(other, '"' + label + '"');
    deploy(changed);
    rulesChanged = true;
  }

  private void deploy(String table) {
    repository
        .createDeployment()
        .name("rules of a story")
        .addString("escalation-steps.dmn", table)
        .deploy();
  }
}
