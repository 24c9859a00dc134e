package org.ticketflow.mail.outbound;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
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
