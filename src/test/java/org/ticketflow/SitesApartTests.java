package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** What belongs to acme stays unseen and untouched by globex, by whichever door. */
class SitesApartTests extends Story {

  private Chat chat;
  private Filed ticket;

  @BeforeEach
  void aTicketOfAcme() {
    chat = given.conversation().email("mia@customer.test").begun();
    ticket = given.ticket().from(chat).inProgressWith("anna");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task",
        "process-instance",
        "execution",
        "variable-instance",
        "event-subscription",
        "job",
        "incident",
        "history/task",
        "history/process-instance",
        "history/activity-instance",
        "history/variable-instance",
        "history/job-log",
        "history/incident",
        "history/decision-instance",
        "history/identity-link-log"
      })
  void camundasListsShowNothingOfAnotherSite(String list) {
    String mine = given.ticket().site("globex").filed().processInstanceId();
    Answer all = as("gus").get("/engine-rest/" + list + "?maxResults=5000");
    assertThat(all.status()).as(all.body()).isIn(200, 403);
    assertThat(all.body())
        .doesNotContain(ticket.processInstanceId())
        .doesNotContain("\"tenantId\":\"acme\"");
    if (list.endsWith("task") || list.endsWith("process-instance")) {
      assertThat(all.body()).contains(mine);
    }
  }

  @Test
  void camundasAddressesLeadNowhere() {
    String task = tasklist.as("anna").task(ticket).path("id").asText();
    String instance = ticket.processInstanceId();
    for (String path :
        new String[] {
          "task/" + task,
          "task/" + task + "/form",
          "task/" + task + "/variables",
          "task/" + task + "/form-variables",
          "task/" + task + "/comment",
          "task/" + task + "/rendered-form",
          "process-instance/" + instance,
          "process-instance/" + instance + "/variables",
          "process-instance/" + instance + "/activity-instances",
          "history/process-instance/" + instance
        }) {
      Answer answer = as("gus").get("/engine-rest/" + path);
      assertThat(answer.status()).as(answer.call() + answer.body()).isIn(403, 404);
      assertThat(answer.body()).doesNotContain("mia@customer.test", "The invoice");
    }
  }

  @Test
  void nobodyOfAnotherSiteMovesIt() {
    String task = tasklist.as("anna").task(ticket).path("id").asText();
    Map<String, Object> none = Map.of();
    for (Answer refused :
        new Answer[] {
          as("gus").post("/engine-rest/task/" + task + "/claim", Map.of("userId", "gus")),
          as("gus").post("/engine-rest/task/" + task + "/assignee", Map.of("userId", "gus")),
          as("gus").post("/engine-rest/task/" + task + "/unclaim", none),
          as("gus")
              .post(
                  "/engine-rest/task/" + task + "/complete",
                  Map.of("variables", Map.of("outcome", Map.of("value", "close")))),
          as("gus")
              .post(
                  "/engine-rest/message",
                  Map.of("messageName", "Reopened", "businessKey", ticket.businessKey())),
          as("gus")
              .post(
                  "/engine-rest/message",
                  Map.of(
                      "messageName",
                      "CommentAdded",
                      "processInstanceId",
                      ticket.processInstanceId())),
          as("gus").delete("/engine-rest/process-instance/" + ticket.processInstanceId()),
          as("gus").patch(ticket.path(), Map.of("status", "closed")),
          as("gus").post(ticket.path("comments"), Map.of("body", "Hi", "visibility", "public")),
          as("globex-robot").post(ticket.path("comments"), Map.of("body", "Hi")),
          as("gus").post(chat.path() + "/messages", Map.of("body", "Hi"))
        }) {
      assertThat(refused.status()).as(refused.call() + refused.body()).isBetween(400, 499);
    }
    then.ticket(ticket).is("in_progress").isAssignedTo("anna");
    assertThat(then.ticket(ticket).comments()).isEmpty();
  }

  @Test
  void agentsDoNotBypassTheProcessOfTheirOwnTicketsEither() {
    String instance = "/engine-rest/process-instance/" + ticket.processInstanceId();
    for (String who : new String[] {"anna", "robot"}) {
      for (Answer refused :
          new Answer[] {
            as(who).delete(instance),
            as(who).put(instance + "/variables/intakeOutcome", Map.of("value", "close")),
            as(who)
                .post(
                    instance + "/modification",
                    Map.of(
                        "instructions",
                        new Object[] {
                          Map.of("type", "startBeforeActivity", "activityId", "archiveTicket")
                        })),
            as(who).put(instance + "/suspended", Map.of("suspended", true))
          }) {
        assertThat(refused.status()).as(refused.call() + refused.body()).isEqualTo(403);
      }
    }
    then.ticket(ticket).is("in_progress");
  }

  @Test
  void ourApiKnowsNothingOfIt() {
    for (String part : new String[] {"", "/comments", "/transcript", "/history", "/process"}) {
      as("gus").get(ticket.path() + part).is(404);
      as("globex-robot").get(ticket.path() + part).is(404);
    }
    as("gus").get("/api/v1/sites/acme/tickets").is(404);
    as("gus").get("/api/v1/sites/acme/conversations").is(404);
    as("gus").get(chat.path()).is(404);
    as("gus").get(chat.path() + "/messages").is(404);
    as("globex-robot").post("/api/v1/sites/acme/tickets", Map.of("subject", "x")).is(404);
    doors.anyone().get(ticket.path()).is(401);
  }

  @Test
  void filtersShowEachTheirOwn() {
    Filed mine = given.ticket().site("globex").filed();
    Filed theirs = given.ticket().urgent().filed();
    var filters = as("gus").get("/engine-rest/filter").is(200);
    assertThat(filters.each("", "/name"))
        .contains("My tickets", "Queue", "Urgent and high", "Escalated");
    for (String id : filters.each("", "/id")) {
      Answer found = as("gus").get("/engine-rest/filter/" + id + "/list?maxResults=5000");
      assertThat(found.body())
          .doesNotContain(ticket.processInstanceId())
          .doesNotContain(theirs.processInstanceId());
    }
    assertThat(
            as("gus")
                .get(
                    "/engine-rest/filter/"
                        + filters.each("", "/id").get(filters.each("", "/name").indexOf("Queue"))
                        + "/list?maxResults=5000")
                .body())
        .contains(mine.processInstanceId());
  }
}
