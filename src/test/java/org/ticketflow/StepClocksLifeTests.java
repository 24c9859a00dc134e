package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.escalation.NextStep;
import org.ticketflow.escalation.Outlook;
import org.ticketflow.support.ClockedSteps;
import org.ticketflow.support.Filed;
import org.ticketflow.support.RuleShelf;
import org.ticketflow.support.Story;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.StepClock;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.Tickets;

/** Steps that hang on the first response, the next response and the resolution. */
class StepClocksLifeTests extends Story {

  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;
  @Autowired private Comments comments;
  @Autowired private Tickets tickets;
  @Autowired private Outlook outlook;
  @Autowired private RuleShelf shelf;

  @AfterEach
  void shippedRules() {
    shelf.putBack();
  }

  @Test
  void anAnswerInTimeStopsTheFirstResponse() {
    rules(new ClockedSteps().step("first response", 1, "PT1H").step("filed", 1, "PT3H"));
    Instant opened = clock.now();
    Filed ticket = given.ticket().assignedTo("anna").filed();
    then.ticket(ticket).nextStepIsDue(opened.plus(hours(1)));

    clock.pass(minutes(20));
    say(ticket, "internal");
    customerWrites(ticket);
    then.ticket(ticket).nextStepIsDue(opened.plus(hours(1)));
    clock.pass(minutes(39));
    say(ticket, "public");
    then.ticket(ticket).nextStepIsDue(opened.plus(hours(3)));

    clock.pass(hours(1));
    jobs.runDue();
    then.ticket(ticket).escalated(0).notified();
    clock.at(opened.plus(hours(3)));
    jobs.runDue();
    then.ticket(ticket).escalated(1).notified("maria").nextStepIsDue(null);
  }

  @Test
  void aMissedFirstResponseEscalatesUntilTheAnswerAndEachClockCountsItsOwnSteps() {
    rules(
        new ClockedSteps()
            .step("first response", 1, "PT1H")
            .step("first response", 2, "PT2H")
            .step("first response", 3, "PT9H")
            .step("filed", 1, "PT90M"));
    Instant opened = clock.now();
    Filed ticket = given.ticket().assignedTo("anna").filed();
    clock.pass(hours(1));
    jobs.runDue();
    then.ticket(ticket).escalated(1).nextStepIsDue(opened.plus(minutes(90)));
    clock.pass(minutes(30));
    jobs.runDue();
    then.ticket(ticket).escalated(2).nextStepIsDue(opened.plus(hours(2)));
    clock.pass(minutes(30));
    jobs.runDue();
    then.ticket(ticket).escalated(3).nextStepIsDue(opened.plus(hours(9)));
    assertThat(then.ticket(ticket).history())
        .anySatisfy(line -> assertThat(line).contains("escalated", "first response"));

    say(ticket, "public");
    then.ticket(ticket).nextStepIsDue(null);
    clock.pass(hours(24));
    jobs.runDue();
    then.ticket(ticket).escalated(3);
  }

  @Test
  void theNextResponseBeginsWheneverTheCustomerWritesAndItsStepsBeginAnew() {
    rules(new ClockedSteps().step("next response", 1, "PT2H").step("next response", 2, "PT3H"));
    Filed ticket = given.ticket().assignedTo("anna").filed();
    customerWrites(ticket);
    then.ticket(ticket).nextStepIsDue(null); // the first response is still owed
    clock.pass(minutes(5));
    say(ticket, "public");
    then.ticket(ticket).nextStepIsDue(null);

    clock.pass(minutes(10));
    Instant written = clock.now();
    customerWrites(ticket);
    then.ticket(ticket).nextStepIsDue(written.plus(hours(2)));
    clock.pass(minutes(30));
    customerWrites(ticket); // is still the same wait
    then.ticket(ticket).nextStepIsDue(written.plus(hours(2)));
    clock.at(written.plus(hours(2)));
    jobs.runDue();
    then.ticket(ticket).escalated(1).notified("maria").nextStepIsDue(written.plus(hours(3)));

    say(ticket, "public");
    then.ticket(ticket).nextStepIsDue(null);
    clock.pass(hours(5));
    jobs.runDue();
    Instant again = clock.now();
    customerWrites(ticket);
    then.ticket(ticket).escalated(1).nextStepIsDue(again.plus(hours(2)));
    clock.pass(hours(2));
    jobs.runDue();
    then.ticket(ticket).escalated(2).notified("maria", "maria");
  }

  @Test
  void aClockStandsStillWhileTheTeamWaitsForTheCustomer() {
    rules(new ClockedSteps().pausing("resolution", 1, "PT4H"));
    Instant opened = clock.now();
    Filed ticket = given.ticket().assignedTo("anna").filed();
    then.ticket(ticket).nextStepIsDue(opened.plus(hours(4)));
    clock.pass(hours(1));
    say(ticket, "public");
    then.ticket(ticket).nextStepIsDue(null);
    assertThat(next(ticket).left()).isEqualTo(hours(3));
    assertThat(next(ticket).clock()).isEqualTo(StepClock.RESOLUTION);

    clock.pass(hours(30));
    say(ticket, "public"); // asks once more: still the customer's turn
    jobs.runDue();
    then.ticket(ticket).escalated(0).nextStepIsDue(null);
    clock.pass(hours(1));
    Instant resumed = clock.now();
    customerWrites(ticket);
    then.ticket(ticket).nextStepIsDue(resumed.plus(hours(3)));
    clock.pass(hours(3));
    jobs.runDue();
    then.ticket(ticket).escalated(1).nextStepIsDue(null);
    assertThat(outlook.of(tickets.get(ticket.key()))).isEmpty();
  }

  @Test
  void businessHoursThatLieInAPauseDoNotCount() {
    rules(new ClockedSteps().inBusinessHours("filed", 1, "PT8H", true));
    // Monday 10:00 in Berlin, work from 9 to 17
    Filed ticket = given.ticket().assignedTo("anna").filed();
    then.ticket(ticket).nextStepIsDue(Instant.parse("2030-01-08T09:00:00Z"));
    clock.at(Instant.parse("2030-01-07T11:00:00Z")); // two hours of eight
    say(ticket, "public");
    clock.at(Instant.parse("2030-01-09T13:00:00Z")); // Wednesday 14:00: three hours that day
    customerWrites(ticket);
    then.ticket(ticket).nextStepIsDue(Instant.parse("2030-01-10T11:00:00Z"));
  }

  @Test
  void aStepWhoseTimeHasComeFiresAlthoughTheClockWouldPauseNow() {
    rules(new ClockedSteps().pausing("resolution", 1, "PT1H"));
    Filed ticket = given.ticket().assignedTo("anna").filed();
    clock.pass(hours(1)); // due, and not fired yet
    say(ticket, "public");
    jobs.runDue();
    then.ticket(ticket).escalated(1);
  }

  @Test
  void aPriorityChangesTheTimeAndNotTheClock() {
    rules(
        new ClockedSteps()
            .row("normal", "next response", 1, "PT8H", false, false)
            .row("urgent", "next response", 1, "PT30M", false, false));
    Filed ticket = given.ticket().assignedTo("anna").filed();
    say(ticket, "public");
    clock.pass(minutes(10));
    Instant written = clock.now();
    customerWrites(ticket);
    then.ticket(ticket).nextStepIsDue(written.plus(hours(8)));
    clock.pass(minutes(10));
    as("anna").patch(ticket.path(), Map.of("priority", "urgent")).is(200);
    then.ticket(ticket).nextStepIsDue(written.plus(minutes(30)));
  }

  @Test
  void aReopenedTicketOwesAnAnswerToWhatReopenedItAndToNothingBefore() {
    rules(new ClockedSteps().step("next response", 1, "PT2H").step("resolution", 1, "PT6H"));
    Filed ticket = given.ticket().assignedTo("anna").filed();
    say(ticket, "public");
    clock.pass(minutes(5));
    customerWrites(ticket); // "thanks!"
    clock.pass(minutes(5));
    as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200);
    then.ticket(ticket).nextStepIsDue(null);

    clock.pass(hours(24));
    as("anna").patch(ticket.path(), Map.of("status", "open")).is(200);
    then.ticket(ticket).escalated(0).nextStepIsDue(clock.now().plus(hours(6)));
    as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200);

    clock.pass(hours(24));
    customerWrites(ticket);
    tickets.change(ticket.key(), TicketChange.to(Status.OPEN), null);
    then.ticket(ticket).nextStepIsDue(clock.now().plus(hours(2)));
    say(ticket, "public");
    then.ticket(ticket).nextStepIsDue(clock.now().plus(hours(6)));
  }

  @Test
  void runningTicketsComeToClocksAndBackWhenTheManagerSaysSo() {
    Instant opened = clock.now();
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    clock.pass(minutes(15));
    jobs.runDue();
    then.ticket(ticket).escalated(1).nextStepIsDue(opened.plus(minutes(30)));

    rules(
        new ClockedSteps()
            .step("filed", 1, "PT1H")
            .step("filed", 2, "PT2H")
            .step("first response", 1, "PT25M"));
    say(ticket, "internal");
    then.ticket(ticket).nextStepIsDue(opened.plus(minutes(30)));
    rulesChanged(ticket);
    then.ticket(ticket).escalated(1).nextStepIsDue(opened.plus(minutes(25)));
    say(ticket, "public");
    then.ticket(ticket).nextStepIsDue(opened.plus(hours(2)));

    shelf.putBack();
    rulesChanged(ticket);
    then.ticket(ticket).escalated(1).nextStepIsDue(opened.plus(minutes(30)));
  }

  private NextStep next(Filed ticket) {
    return outlook.of(tickets.get(ticket.key())).orElseThrow();
  }

  private void say(Filed ticket, String visibility) {
    as("anna")
        .post(ticket.path("comments"), Map.of("body", "A word.", "visibility", visibility))
        .is(201);
  }

  private void customerWrites(Filed ticket) {
    comments.heard(ticket.key(), "A word of mine.", "Mia", Delivery.Channel.EMAIL);
  }

  private void rulesChanged(Filed ticket) {
    runtime
        .createMessageCorrelation("RulesChanged")
        .processInstanceBusinessKey(ticket.businessKey())
        .correlateAll();
  }

  private void rules(ClockedSteps table) {
    repository
        .createDeployment()
        .name("rules of a story")
        .addString("escalation-steps.dmn", table.dmn())
        .deploy();
  }
}
