package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;
import org.ticketflow.support.Together;

/** Two at once: somebody wins, somebody is told, and the ticket stays in one piece. */
class RaceTests extends Story {

  @Autowired private ManagementService management;

  @RepeatedTest(3)
  void twoAgentsClaimATask() {
    Filed ticket = given.ticket().filed();
    String claim =
        "/engine-rest/task/" + tasklist.as("anna").task(ticket).path("id").asText() + "/claim";
    List<Answer> answers =
        Together.all(
            () -> as("anna").post(claim, Map.of("userId", "anna")),
            () -> as("ben").post(claim, Map.of("userId", "ben")));
    oneWins(ticket, answers, 204);
  }

  @RepeatedTest(3)
  void twoAgentsTakeATicket() {
    Filed ticket = given.ticket().filed();
    oneWins(
        ticket,
        Together.all(
            () -> as("anna").patch(ticket.path(), Map.of("assignee", "me")),
            () -> as("ben").patch(ticket.path(), Map.of("assignee", "me"))),
        200);
  }

  @RepeatedTest(3)
  void oneClaimsInTasklistAndOneOnTheDesk() {
    Filed ticket = given.ticket().filed();
    String claim =
        "/engine-rest/task/" + tasklist.as("anna").task(ticket).path("id").asText() + "/claim";
    List<Answer> answers =
        Together.all(
            () -> as("anna").post(claim, Map.of("userId", "anna")),
            () -> as("ben").patch(ticket.path(), Map.of("assignee", "me")));
    assertThat(answers).extracting(Answer::status).containsAnyOf(200, 204).contains(409);
    then.ticket(ticket).isAssignedTo(answers.get(0).status() == 204 ? "anna" : "ben");
  }

  @Test
  void theSameKeyFiftyTimesIsOneTicket() {
    String key = UUID.randomUUID().toString();
    String subject = "Only once " + key;
    List<Answer> answers =
        Together.times(50, () -> given.ticket().subject(subject).answer("Idempotency-Key", key));
    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers.stream().map(answer -> answer.at("/code")).distinct()).hasSize(1);
    assertThat(
            sql.sql("select count(*) from ticket where subject = :subject")
                .param("subject", subject)
                .query(Long.class)
                .single())
        .isEqualTo(1);
    as("robot")
        .post(
            "/api/v1/sites/acme/tickets",
            Map.of("subject", "Something else"),
            "Idempotency-Key",
            key)
        .is(422);
  }

  @Test
  void numbersAreUniqueAndNotReused() {
    List<List<String>> codes =
        Together.times(
            8,
            () -> {
              List<String> mine = new ArrayList<>();
              for (int i = 0; i < 6; i++) {
                mine.add(given.ticket().filed().code());
                // a number that was drawn for nothing is not drawn again
                given.ticket().from(foreign()).answer().is(404);
              }
              return mine;
            });
    List<String> all = codes.stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(48).doesNotHaveDuplicates();
    long highest =
        all.stream().mapToLong(code -> Long.parseLong(code.substring(4))).max().orElse(0);
    Filed next = given.ticket().filed();
    assertThat(next.key().number()).isGreaterThan(highest);
  }

  @RepeatedTest(2)
  void eightChangeOneTicketsStatus() {
    Filed ticket = given.ticket().filed();
    List<String> statuses = List.of("in_progress", "open", "closed", "in_progress");
    List<Callable<List<Integer>>> people = new ArrayList<>();
    for (int person = 0; person < 8; person++) {
      int first = person;
      people.add(
          () -> {
            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
              String status = statuses.get((first + i) % 4);
              Answer answer =
                  as(first % 2 == 0 ? "anna" : "ben")
                      .patch(ticket.path(), Map.of("status", status));
              answers.add(answer.status());
            }
            return answers;
          });
    }
    List<Integer> answers = Together.all(people).stream().flatMap(List::stream).toList();
    assertThat(answers).isSubsetOf(200, 409).contains(200);
    then.ticket(ticket).is(then.ticket(ticket).read().at("/status"));
    jobs.runDue();
    as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200);
    then.ticket(ticket).is("closed");
  }

  @RepeatedTest(4)
  void aStepFiresWhileTheTicketIsClosed() {
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    jobs.runDue();
    clock.pass(minutes(15));
    List<String> due = jobs.due();
    assertThat(due).hasSize(1);
    List<Integer> answers =
        Together.all(
            () -> {
              try {
                management.executeJob(due.get(0));
                return 1;
              } catch (ConcurrencyFailureException | OptimisticLockingException e) {
                return 0; // the job executor tries again, and finds it gone
              } catch (org.camunda.bpm.engine.ProcessEngineException e) {
                assertThat(e).hasMessageContaining("No job found");
                return 0;
              }
            },
            () -> as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200).status());
    then.ticket(ticket).is("closed").nextStepIsDue(null).escalated(answers.get(0));
    if (answers.get(0) == 1) {
      then.ticket(ticket).notified("anna");
    } else {
      then.ticket(ticket).notified();
    }
  }

  @Test
  void eightCommentWhileItIsWorked() {
    Filed ticket = given.ticket().inProgressWith("anna");
    List<Answer> answers =
        Together.times(
            8,
            () ->
                as("anna")
                    .post(
                        ticket.path("comments"), Map.of("body", "Hello", "visibility", "public")));
    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(then.ticket(ticket).comments()).hasSize(8);
    jobs.runDue();
    assertThat(mails.sentTo("mia@customer.test")).hasSize(9);
  }

  private org.ticketflow.support.Chat foreign() {
    return new org.ticketflow.support.Chat("acme", "of-nobody", doors.anyone());
  }

  private void oneWins(Filed ticket, List<Answer> answers, int won) {
    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(won, 409);
    then.ticket(ticket).isAssignedTo(answers.get(0).status() == won ? "anna" : "ben");
  }
}
