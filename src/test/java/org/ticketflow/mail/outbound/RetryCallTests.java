package org.ticketflow.mail.outbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.support.ScriptedSmtp;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Ticket;

/** The API's call that sends a given-up mail again. */
class RetryCallTests extends MailFixture {

  @LocalServerPort private int port;
  @Autowired private People people;

  @Test
  void theTeamSendsAgainWhatHasFailedAndNothingElse() throws Exception {
    people.save(
        new Person("agent-" + site, "Anna", null, Set.of(Role.AGENT), Set.of(site)), "rehearsal");
    Ticket ticket = ticket("Over the API");
    Comment comment = agentSays(ticket.key(), "Hello");
    retry(ticket, comment.id()).statusCode(409).body("detail", containsString("has failed"));

    try (ScriptedSmtp peer = new ScriptedSmtp("RCPT", "550 no such user")) {
      sender.setPort(peer.port());
      outbox.sendDue();
    }
    retry(ticket, comment.id())
        .statusCode(200)
        .body("id", equalTo((int) comment.id()))
        .body("deliveries[0].channel", equalTo("email"))
        .body("deliveries[0].state", equalTo("pending"));
    retry(ticket, comment.id()).statusCode(409);
    retry(ticket, comment.id() + 1_000_000).statusCode(404);
  }

  @Test
  void theTriesAreToldAndTheLastOneMayBeLeftAtThat() throws Exception {
    people.save(
        new Person("agent-" + site, "Anna", null, Set.of(Role.AGENT), Set.of(site)), "rehearsal");
    people.save(
        new Person("other-" + site, "Gus", null, Set.of(Role.AGENT), Set.of("acme")), "rehearsal");
    Ticket ticket = ticket("Over the API");
    Comment comment = agentSays(ticket.key(), "Hello");
    call("agent-", "GET", ticket, comment.id(), "tries").statusCode(200).body("items", empty());
    call("agent-", "POST", ticket, comment.id(), "give-up").statusCode(409);
    try (ScriptedSmtp peer = new ScriptedSmtp("RCPT", "550 no such user")) {
      sender.setPort(peer.port());
      outbox.sendDue();
    }
    call("agent-", "GET", ticket, comment.id(), "tries")
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("items[0].outcome", equalTo("given_up"))
        .body("items[0].recipient", equalTo(requester))
        .body("items[0].answer", containsString("550 no such user"));
    call("other-", "GET", ticket, comment.id(), "tries").statusCode(404);
    call("other-", "POST", ticket, comment.id(), "give-up").statusCode(404);
    assertThat(incidents(ticket)).hasSize(1);

    call("agent-", "POST", ticket, comment.id(), "give-up")
        .statusCode(200)
        .body("deliveries[0].state", equalTo("failed"));
    assertThat(incidents(ticket)).isEmpty();
    given()
        .port(port)
        .get(
            "/api/v1/sites/{site}/tickets/{code}/comments/{id}/tries",
            site,
            ticket.code(),
            comment.id())
        .then()
        .statusCode(401);
  }

  private ValidatableResponse call(
      String who, String method, Ticket ticket, long comment, String what) {
    return given()
        .port(port)
        .auth()
        .preemptive()
        .basic(who + site, "rehearsal")
        .request(
            method,
            "/api/v1/sites/{site}/tickets/{code}/comments/{id}/{what}",
            ticket.site(),
            ticket.code(),
            comment,
            what)
        .then();
  }

  private ValidatableResponse retry(Ticket ticket, long comment) {
    return given()
        .port(port)
        .auth()
        .preemptive()
        .basic("agent-" + site, "rehearsal")
        .post(
            "/api/v1/sites/{site}/tickets/{code}/comments/{id}/retry",
            ticket.site(),
            ticket.code(),
            comment)
        .then();
  }
}
