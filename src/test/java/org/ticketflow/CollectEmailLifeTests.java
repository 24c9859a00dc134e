package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ticketflow.support.Chat;
import org.ticketflow.support.EveryFlowTaken;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** How an unknown email is asked for: in the chat, with a reminder, and at last by a human. */
class CollectEmailLifeTests extends Story {

  @RegisterExtension static final EveryFlowTaken EVERY_FLOW = new EveryFlowTaken("collect-email");

  private static final String MIA = "mia@customer.test";

  @Test
  void anAddressThatIsKnownAlreadyIsNotAskedFor() {
    Chat chat = given.conversation().email(MIA).begun();
    then.ticket(given.ticket().from(chat).filed()).is("open");
    assertThat(chat.messages()).hasSize(1);
  }

  @Test
  void theVisitorAnswersAtOnce() {
    Chat chat = given.conversation().begun();
    Filed ticket = given.ticket().from(chat).filed();
    then.ticket(ticket).is("intake");
    assertThat(chat.messages())
        .last()
        .asString()
        .contains(ticket.code(), "email address can we reach you");

    chat.says("Sure, it is mia@customer.test.");
    then.ticket(ticket).is("open").hasPriority("normal");
    assertThat(then.ticket(ticket).read().at("/requester/email")).isEqualTo(MIA);
    assertThat(jobs.of(ticket.key())).as("no reminder is left").doesNotContain("reminderDue");
  }

  @Test
  void whatIsNoAddressAtAllIsNoAnswer() {
    Chat chat = given.conversation().begun();
    Filed ticket = given.ticket().from(chat).filed();
    chat.says("Why do you need it?");
    then.ticket(ticket).is("intake");
    assertThat(chat.messages()).last().isEqualTo("Why do you need it?");
  }

  @Test
  void aBadAddressIsAskedForAgain() {
    Chat chat = given.conversation().begun();
    Filed ticket = given.ticket().from(chat).filed();
    chat.says("mia@customer");
    then.ticket(ticket).is("intake");
    assertThat(chat.messages()).last().asString().contains("does not look like an email address");
    chat.says(MIA);
    then.ticket(ticket).is("open");
  }

  @Test
  void theVisitorIsRemindedOnce() {
    Chat chat = given.conversation().begun();
    Filed ticket = given.ticket().from(chat).filed();
    clock.pass(minutes(9));
    jobs.runDue();
    assertThat(chat.messages()).hasSize(2);
    clock.pass(minutes(1));
    jobs.runDue();
    clock.pass(hours(2));
    jobs.runDue();
    assertThat(chat.messages()).hasSize(3).last().asString().contains("still need", ticket.code());
    then.ticket(ticket).is("intake");
  }

  @Test
  void afterADayAPersonEntersTheAddress() {
    Filed ticket = givenToAPerson();
    assertThat(tasklist.as("gus").tasks(ticket).json()).isEmpty();
    String task = tasklist.as("anna").task(ticket).path("name").asText();
    assertThat(task).startsWith(ticket.code() + " · Collect email");
    assertThat(tasklist.as("anna").filtered("Queue")).contains(task);
    tasklist
        .as("anna")
        .claim(ticket)
        .tryToComplete(ticket, Map.of("email", "nonsense"))
        .is(400)
        .body()
        .contains("email");
    then.ticket(ticket).is("intake").waitsAt("collectEmailCall");
    assertThat(tasklist.as("anna").filtered("My tickets")).contains(task);
    tasklist.as("anna").complete(ticket, Map.of("email", MIA));
    then.ticket(ticket).is("open").isAssignedTo(null);
    assertThat(then.ticket(ticket).read().at("/requester/email")).isEqualTo(MIA);
  }

  @Test
  void afterADayAPersonFilesItWithoutAnAddress() {
    Filed ticket = givenToAPerson();
    tasklist.as("anna").claim(ticket).complete(ticket, Map.of("outcome", "fileWithoutEmail"));
    then.ticket(ticket).is("open");
    assertThat(then.ticket(ticket).read().at("/requester/email")).isIn("", "null");
  }

  @Test
  void anAddressThatComesLateTakesTheTaskOffThePerson() {
    Chat chat = given.conversation().begun();
    Filed ticket = given.ticket().from(chat).filed();
    clock.pass(hours(24));
    jobs.runDue();
    assertThat(tasklist.as("anna").tasks(ticket).json()).hasSize(1);
    chat.says(MIA);
    then.ticket(ticket).is("open");
  }

  @Test
  void aPersonSettlesItByTheStatus() {
    Filed opened = given.ticket().withoutEmail().filed();
    as("anna").patch(opened.path(), Map.of("status", "open")).is(200);
    then.ticket(opened).is("open").hasPriority("normal");

    Filed late = givenToAPerson();
    as("anna").patch(late.path(), Map.of("status", "closed")).is(200);
    then.ticket(late).is("closed");
    as("anna").patch(late.path(), Map.of("status", "in_progress")).is(200);
    then.ticket(late).is("in_progress");
  }

  @Test
  void anIntakeGoesNowhereElse() {
    Filed ticket = given.ticket().withoutEmail().filed();
    String refused =
        as("anna").patch(ticket.path(), Map.of("status", "in_progress")).is(409).at("/detail");
    assertThat(refused).contains("open", "closed");
  }

  @Test
  void theAddressIsHandedOverByTheApi() {
    Filed ticket = given.ticket().withoutEmail().high().filed();
    as("robot").post(ticket.path("email"), Map.of("email", "mia@")).is(422);
    then.ticket(ticket).is("intake");
    as("globex-robot").post(ticket.path("email"), Map.of("email", MIA)).is(404);
    String status =
        as("robot").post(ticket.path("email"), Map.of("email", MIA)).is(200).at("/status");
    assertThat(status).isEqualTo("open");
    then.ticket(ticket).hasPriority("high");
    as("robot").post(ticket.path("email"), Map.of("email", MIA)).is(409);
  }

  private Filed givenToAPerson() {
    Filed ticket = given.ticket().withoutEmail().filed();
    clock.pass(hours(24));
    jobs.runDue();
    return ticket;
  }
}
