package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.Chat;
import org.ticketflow.support.EndingEscalation;
import org.ticketflow.support.EveryFlowTaken;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** The life of a ticket along every path of its diagram, with everything real behind it. */
class TicketLifeTests extends Story {

  @RegisterExtension static final EveryFlowTaken EVERY_FLOW = new EveryFlowTaken("ticket");

  private static final String LOCKED_OUT = "I am locked out of my account";

  @Autowired private RepositoryService repository;

  @Test
  void aReportBecomesATicketThatIsTakenClosedAndArchived() {
    Filed ticket = given.ticket().subject(LOCKED_OUT).filed();
    then.ticket(ticket)
        .is("open")
        .hasPriority("urgent")
        .isAssignedTo(null)
        .waitsAt("escalate", "open");

    jobs.runDue();
    assertThat(then.ticket(ticket).comments())
        .singleElement()
        .asString()
        .contains(ticket.code(), LOCKED_OUT);

    tasklist.as("anna").claim(ticket).complete(ticket, Map.of("outcome", "take"));
    then.ticket(ticket).is("in_progress").isAssignedTo("anna").waitsAt("escalate", "inProgress");

    tasklist.as("anna").complete(ticket, Map.of("outcome", "close"));
    then.ticket(ticket).is("closed").waitsAt("closed").nextStepIsDue(null);
    jobs.runDue();
    assertThat(then.ticket(ticket).comments()).last().asString().contains("is closed");

    clock.pass(Duration.ofDays(364));
    jobs.runDue();
    then.ticket(ticket).waitsAt("closed");
    clock.pass(Duration.ofDays(1));
    jobs.runDue();
    then.ticket(ticket).is("closed").waitsAt();
    assertThat(then.ticket(ticket).history()).last().asString().startsWith("archived");
    as("anna").patch(ticket.path(), Map.of("status", "open")).is(409);
    assertThat(then.ticket(ticket).comments()).hasSize(2);
  }

  @Test
  void whatWasStatedWinsOverTheText() {
    Filed ticket = given.ticket().subject(LOCKED_OUT).low().filed();
    then.ticket(ticket).hasPriority("low");
  }

  @Test
  void aTicketGoesBackToTheOpenOnes() {
    Filed ticket = given.ticket().inProgressWith("anna");
    tasklist.as("anna").complete(ticket, Map.of("outcome", "giveBack"));
    then.ticket(ticket).is("open").isAssignedTo("anna");
    as("anna").patch(ticket.path(), Map.of("status", "in_progress")).is(200);
    as("anna").patch(ticket.path(), Map.of("status", "open")).is(200);
    then.ticket(ticket).is("open");
  }

  @Test
  void aTicketIsClosedAtOnceReopenedAndClosedAgain() {
    Filed ticket = given.ticket().closed();
    then.ticket(ticket).is("closed");
    clock.pass(hours(30));
    as("anna").patch(ticket.path(), Map.of("status", "open")).is(200);
    then.ticket(ticket).is("open").nextStepIsDue(Instant.parse("2030-01-09T15:00:00Z"));
  }

  @Test
  void anUnknownEmailIsCollectedFirst() {
    Filed ticket = given.ticket().withoutEmail().filed();
    then.ticket(ticket).is("intake").waitsAt("collectEmailCall");
    as("robot").post(ticket.path("email"), Map.of("email", "mia@customer.test")).is(200);
    then.ticket(ticket).is("open").hasPriority("normal");
    jobs.runDue();
    assertThat(mails.sentTo("mia@customer.test")).hasSize(1);
  }

  @Test
  void aTicketClosedDuringIntakeIsNeverWorked() {
    Filed ticket = given.ticket().withoutEmail().filed();
    as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200);
    then.ticket(ticket).is("closed").hasPriority("normal").waitsAt("closed");
    jobs.runDue();
    assertThat(then.ticket(ticket).comments()).as("nobody can be told").isEmpty();
  }

  @Test
  void everyStepOfAnUrgentTicketFiresThenItJustStaysOpen() {
    Filed ticket = given.ticket().urgent().filed();
    clock.pass(minutes(15));
    jobs.runDue();
    clock.pass(minutes(15));
    jobs.runDue();
    then.ticket(ticket).is("open").escalated(2).nextStepIsDue(null).waitsAt("escalate", "open");
  }

  @Test
  void aTicketStaysOpenWhenAManagersEscalationEnds() throws IOException {
    String deployment =
        repository
            .createDeployment()
            .name("a manager's escalation")
            .addString("escalation.bpmn", EndingEscalation.afterTheLastStep())
            .deploy()
            .getId();
    try {
      Filed ticket = given.ticket().low().assignedTo("anna").filed();
      clock.pass(Duration.ofDays(14));
      jobs.runDue();
      then.ticket(ticket).is("open").escalated(1).nextStepIsDue(null).waitsAt("open");
      as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200);
    } finally {
      repository.deleteDeployment(deployment, true);
    }
  }

  @Test
  void aVisitorWhoIsThereReadsTheCommentInTheChat() {
    Chat chat = given.conversation().email("mia@customer.test").begun();
    Filed ticket = given.ticket().from(chat).inProgressWith("anna");
    say(ticket, "Which browser do you use?");
    assertThat(chat.messages()).contains("Which browser do you use?");
    assertThat(then.ticket(ticket).deliveriesOfTheLast()).containsExactly("chat sent");
    assertThat(mails.sentTo("mia@customer.test")).isEmpty();
  }

  @Test
  void aVisitorWhoIsAwayGetsTheCommentByEmailToo() {
    Chat chat = given.conversation().email("mia@customer.test").begun();
    Filed ticket = given.ticket().from(chat).inProgressWith("anna");
    clock.pass(minutes(3));
    say(ticket, "We have found it.");
    assertThat(then.ticket(ticket).deliveriesOfTheLast())
        .containsExactly("chat sent", "email pending");
    assertThat(mails.sentTo("mia@customer.test")).hasSize(1);
    assertThat(then.ticket(ticket).deliveriesOfTheLast())
        .containsExactly("chat sent", "email sent");
  }

  @Test
  void afterTheChatIsClosedEverythingGoesByEmail() {
    Chat chat = given.conversation().email("mia@customer.test").begun();
    Filed ticket = given.ticket().from(chat).inProgressWith("anna");
    chat.close();
    say(ticket, "One more thing.");
    assertThat(then.ticket(ticket).deliveriesOfTheLast()).containsExactly("email pending");
  }

  @Test
  void withNoWayToTheCustomerTheCommentSaysSo() {
    Filed ticket = given.ticket().withoutEmail().filed();
    as("anna").patch(ticket.path(), Map.of("status", "open")).is(200);
    say(ticket, "Hello?");
    assertThat(then.ticket(ticket).deliveriesOfTheLast()).containsExactly("email failed");
  }

  private void say(Filed ticket, String words) {
    as("anna").post(ticket.path("comments"), Map.of("body", words, "visibility", "public")).is(201);
  }
}
