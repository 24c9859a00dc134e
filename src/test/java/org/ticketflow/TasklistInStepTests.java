package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** A ticket's row and its task are the same, whichever of the two is changed. */
class TasklistInStepTests extends Story {

  @Test
  void whoHasTheTaskHasTheTicket() {
    Filed ticket = given.ticket().filed();
    tasklist.as("anna").claim(ticket);
    then.ticket(ticket).isAssignedTo("anna");
    tasklist.as("anna").unclaim(ticket);
    then.ticket(ticket).isAssignedTo(null);
    tasklist.as("anna").assign(ticket, "ben");
    then.ticket(ticket).isAssignedTo("ben");
    assertThat(then.ticket(ticket).history())
        .contains(
            "assignee - → anna by anna", "assignee anna → - by anna", "assignee - → ben by anna");
  }

  @Test
  void whoHasTheTicketHasTheTask() {
    Filed ticket = given.ticket().filed();
    as("anna").patch(ticket.path(), Map.of("assignee", "me")).is(200);
    then.ticket(ticket).isAssignedTo("anna");
    as("anna").patch(ticket.path(), Collections.singletonMap("assignee", null)).is(200);
    then.ticket(ticket).isAssignedTo(null);
    as("maria").patch(ticket.path(), Map.of("assignee", "ben", "status", "in_progress")).is(200);
    then.ticket(ticket).is("in_progress").isAssignedTo("ben");
    as("maria").patch(ticket.path(), Map.of("status", "open")).is(200);
    then.ticket(ticket).is("open").isAssignedTo("ben");
  }

  @Test
  void nobodyOfAnotherSiteGetsATask() {
    Filed ticket = given.ticket().inProgressWith("anna");
    var refused =
        as("anna")
            .post(
                "/engine-rest/task/"
                    + tasklist.as("anna").task(ticket).path("id").asText()
                    + "/assignee",
                Map.of("userId", "gus"));
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    as("anna").patch(ticket.path(), Map.of("assignee", "gus")).is(422);
    then.ticket(ticket).isAssignedTo("anna");
  }

  @Test
  void thePriorityOfATaskIsItsTickets() {
    Filed ticket = given.ticket().filed();
    assertThat(tasklist.as("anna").task(ticket).path("priority").asInt()).isEqualTo(50);
    tasklist.as("anna").prioritise(ticket, 100);
    then.ticket(ticket).hasPriority("urgent").nextStepIsDue(clock.now().plus(minutes(15)));
    tasklist.as("anna").prioritise(ticket, 80);
    then.ticket(ticket).hasPriority("high");
    tasklist.as("anna").prioritise(ticket, 0);
    then.ticket(ticket).hasPriority("low");

    as("anna").patch(ticket.path(), Map.of("priority", "urgent", "subject", "It burns")).is(200);
    var task = tasklist.as("anna").task(ticket);
    assertThat(task.path("priority").asInt()).isEqualTo(100);
    assertThat(task.path("name").asText()).isEqualTo(ticket.code() + " · It burns");
  }

  @Test
  void aRenamedTicketIsRenamedInTasklist() {
    Filed ticket = given.ticket().filed();
    as("anna").patch(ticket.path(), Map.of("subject", "Something else")).is(200);
    assertThat(tasklist.as("anna").task(ticket).path("name").asText())
        .isEqualTo(ticket.code() + " · Something else");
  }

  @Test
  void whatIsDoneOnTheTicketMovesTheTaskOn() {
    Filed ticket = given.ticket().filed();
    String open = tasklist.as("anna").task(ticket).path("id").asText();
    as("anna").patch(ticket.path(), Map.of("status", "in_progress")).is(200);
    as("anna").get("/engine-rest/task/" + open).is(404);
    assertThat(tasklist.as("anna").task(ticket).path("taskDefinitionKey").asText())
        .isEqualTo("inProgress");
    as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200);
    assertThat(tasklist.as("anna").tasks(ticket).json()).isEmpty();
    as("anna").patch(ticket.path(), Map.of("status", "in_progress")).is(200);
    then.ticket(ticket).is("in_progress");
  }

  @Test
  void whatCannotFollowIsRefusedWithWhatCan() {
    Filed ticket = given.ticket().filed();
    String version = as("anna").get(ticket.path()).header("ETag");
    as("anna").patch(ticket.path(), Map.of("status", "in_progress"), "If-Match", version).is(200);
    as("anna").patch(ticket.path(), Map.of("status", "closed"), "If-Match", version).is(412);
    String refused =
        as("anna").patch(ticket.path(), Map.of("status", "intake")).is(409).at("/detail");
    assertThat(refused).contains("open", "closed");
    then.ticket(ticket).is("in_progress");
  }
}
