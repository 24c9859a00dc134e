package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Given.TicketStory;
import org.ticketflow.support.Story;

/** Wherever filing fails, nothing of it is left: row, process, mail and key are one. */
class FilingRollbackTests extends Story {

  private static final List<String> TRACES =
      List.of(
          "ticket",
          "ticket_text",
          "ticket_transcript",
          "ticket_history",
          "ticket_comment",
          "message",
          "label",
          "idempotency_key",
          "outgoing_mail",
          "act_ru_execution",
          "act_ru_task",
          "act_ru_job",
          "act_ru_variable",
          "act_ru_event_subscr",
          "act_hi_procinst",
          "act_hi_actinst",
          "act_hi_taskinst");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ticket",
        "ticket_text",
        "ticket_transcript",
        "ticket_history",
        "label",
        "idempotency_key",
        "act_ru_execution",
        "act_ru_task",
        "act_ru_job",
        "act_ru_event_subscr",
        "act_hi_procinst",
        "act_hi_actinst"
      })
  void aFailureWhereverItHappensLeavesNothing(String table) {
    leavesNothing(() -> faults.in(table));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ticket", "act_ru_task", "act_hi_actinst", "ticket_history"})
  void aFailureAtTheVeryEndLeavesNothing(String table) {
    leavesNothing(() -> faults.atCommitOf(table));
  }

  @Test
  void aFailureWhileTheVisitorIsAskedLeavesNothing() {
    Chat chat = given.conversation().begun();
    Map<String, Long> before = traces();
    faults.in("message");
    assertThat(given.ticket().from(chat).answer().status()).isEqualTo(500);
    faults.repair();
    assertThat(traces()).isEqualTo(before);
    then.ticket(given.ticket().from(chat).filed()).is("intake");
  }

  @Test
  void aFailureInAStartOverEngineRestLeavesNothing() {
    Map<String, Long> before = traces();
    faults.atCommitOf("act_ru_task");
    Map<String, String> start = Map.of("subject", "Broken", "requesterEmail", "mia@customer.test");
    assertThat(tasklist.as("robot").start(start).status()).isEqualTo(500);
    assertThat(traces()).isEqualTo(before);
    faults.repair();
    tasklist.as("robot").start(start).is(200);
  }

  @Test
  void aStatusThatCannotBeWrittenMovesNoTask() {
    Filed ticket = given.ticket().inProgressWith("anna");
    faults.in("ticket_history");
    as("anna").patch(ticket.path(), Map.of("status", "closed")).is(500);
    assertThat(tasklist.as("anna").tryToComplete(ticket, Map.of("outcome", "close")).status())
        .isEqualTo(500);
    faults.repair();
    then.ticket(ticket).is("in_progress").isAssignedTo("anna");
  }

  @Test
  void aConfirmationThatFailsIsSentOnceWhenItIsTriedAgain() {
    Filed ticket = given.ticket().filed();
    faults.in("outgoing_mail");
    assertThatThrownBy(() -> jobs.runDue()).hasStackTraceContaining("a fault of the story");
    assertThat(then.ticket(ticket).comments()).isEmpty();
    faults.repair();
    clock.pass(minutes(1));
    jobs.runDue();
    jobs.runDue();
    assertThat(then.ticket(ticket).comments()).hasSize(1);
    assertThat(mails.sentTo("mia@customer.test")).hasSize(1);
  }

  private void leavesNothing(Runnable fault) {
    TicketStory story =
        given.ticket().labelled("new-" + UUID.randomUUID().toString().substring(0, 8));
    Chat chat = given.conversation().email("mia@customer.test").begun();
    story.from(chat);
    String key = UUID.randomUUID().toString();
    Map<String, Long> before = traces();
    fault.run();
    Answer failed = story.answer("Idempotency-Key", key);
    assertThat(failed.status()).as(failed.body()).isEqualTo(500);
    assertThat(failed.body()).doesNotContain("a fault of the story");
    faults.repair();
    assertThat(traces()).isEqualTo(before);
    assertThat(mails.sentTo("mia@customer.test")).isEmpty();

    Filed ticket = filed(story.answer("Idempotency-Key", key).is(201));
    then.ticket(ticket).is("open");
  }

  private static Filed filed(Answer answer) {
    return new Filed(answer.at("/site"), answer.at("/code"), answer.at("/processInstanceId"));
  }

  private Map<String, Long> traces() {
    return TRACES.stream()
        .collect(Collectors.toMap(table -> table, table -> count("select count(*) from " + table)));
  }
}
