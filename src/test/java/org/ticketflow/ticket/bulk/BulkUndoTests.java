package org.ticketflow.ticket.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.support.Filed;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketChange;

/** What was done to many tickets is taken back from each as it was. */
class BulkUndoTests extends BulkStory {

  @Test
  void putsEachBackToWhatItWas() {
    Filed queued = given.ticket().low().labelled("kept").filed();
    Filed taken = given.ticket().urgent().inProgressWith("ben");
    Filed closed = given.ticket().closed();
    at("anna");
    BulkRun first =
        start(
            new TicketChange(
                Status.CLOSED,
                Priority.HIGH,
                new TicketChange.Assignment("anna"),
                null,
                null,
                null,
                List.of("batch"),
                List.of("kept")),
            queued,
            taken,
            closed);
    assertThat(first.counts()).isEqualTo(new BulkRun.Counts(3, 0, 2, 0, 1));
    assertThat(runs.problems(first, 0, 10))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(taken.code());
              assertThat(problem.error()).contains("already assigned to ben");
            });
    BulkRun run = start(TicketChange.to(Status.CLOSED), taken);
    then.ticket(queued).is("closed").isAssignedTo("anna");
    then.ticket(taken).is("closed").isAssignedTo("ben");
    runJobs();

    at("anna");
    BulkRun undo = runs.undo("acme", run.id());
    assertThat(undo.counts().changed()).isEqualTo(1);
    assertThat(undo.undoes()).isEqualTo(run.id());
    then.ticket(taken).is("in_progress").isAssignedTo("ben");
    assertThat(value(taken, "/priority")).isEqualTo("urgent");

    assertThat(runs.undo("acme", first.id()).counts()).isEqualTo(new BulkRun.Counts(2, 0, 2, 0, 0));
    then.ticket(queued).is("open").isAssignedTo(null);
    assertThat(value(queued, "/priority")).isEqualTo("low");
    assertThat(then.ticket(queued).read().json().path("labels").toString()).isEqualTo("[\"kept\"]");
    then.ticket(closed).is("closed").isAssignedTo(null);
    assertThat(value(closed, "/priority")).isEqualTo("normal");
  }

  @Test
  void leavesAloneWhatSomebodyHasChangedSince() {
    Filed one = given.ticket().filed();
    Filed other = given.ticket().filed();
    at("anna");
    BulkRun run = start(TicketChange.to(Priority.URGENT), one, other);
    as("ben").patch(other.path(), Map.of("labels", List.of("vip"))).is(200);

    BulkRun undo = runs.undo("acme", run.id());
    assertThat(runs.problems(undo, 0, 10))
        .containsExactly(
            new BulkRun.Problem(
                other.key().number(),
                other.code() + " has been changed since. It stays as it is now."));
    assertThat(value(one, "/priority")).isEqualTo("normal");
    assertThat(value(other, "/priority")).isEqualTo("urgent");
  }

  /** What the process does by itself afterwards, such as telling the requester, is nobody. */
  @Test
  void theProcessItselfIsNotSomebody() {
    Filed ticket = given.ticket().filed();
    runJobs();
    at("anna");
    BulkRun run = start(TicketChange.to(Status.CLOSED), ticket);
    runJobs();
    at("anna");
    BulkRun undo = runs.undo("acme", run.id());
    assertThat(runs.problems(undo, 0, 10)).isEmpty();
    assertThat(undo.counts().changed()).isEqualTo(1);
    then.ticket(ticket).is("open");
  }

  @Test
  void isPossibleOnceAndForAWhileAndForWhoeverDidIt() {
    Filed ticket = given.ticket().filed();
    at("anna");
    BulkRun run = start(TicketChange.to(Priority.HIGH), ticket);
    BulkRun late = start(TicketChange.to(Priority.LOW), ticket);
    at("maria");
    assertThatThrownBy(() -> runs.undo("acme", run.id()))
        .isInstanceOf(Forbidden.class)
        .hasMessageContaining("anna");
    at("anna");
    assertThat(run.canBeUndone(clock.now())).isTrue();
    // the later one stands on top of it
    assertThat(runs.undo("acme", run.id()).counts().refused()).isEqualTo(1);
    assertThat(runs.get("acme", run.id()).canBeUndone(clock.now())).isFalse();
    assertThatThrownBy(() -> runs.undo("acme", run.id()))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("already");
    clock.pass(BulkRun.UNDO.plus(Duration.ofSeconds(1)));
    assertThatThrownBy(() -> runs.undo("acme", late.id()))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("no longer");
  }

  @Test
  void whatWasSoBeforeIsNotTakenAway() {
    Filed had = given.ticket().labelled("vip").filed();
    Filed hadNot = given.ticket().filed();
    at("anna");
    BulkRun run = start(labels(List.of("vip"), List.of()), had, hadNot);
    assertThat(run.counts()).isEqualTo(new BulkRun.Counts(2, 0, 1, 1, 0));
    runs.undo("acme", run.id());
    assertThat(value(had, "/labels/0")).isEqualTo("vip");
    assertThat(then.ticket(hadNot).read().json().path("labels")).isEmpty();
  }

  /** As the engine's threads do: nobody is signed in there. */
  private void runJobs() {
    leave();
    assertThat(jobs.runDue()).isPositive();
  }
}
