package org.ticketflow.ticket.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.identity.SignedIn;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Together;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketChange;

/** Many tickets are changed in the background, as whoever asked, by one node or the other. */
class BulkRunsTests extends BulkStory {

  private static final int MANY = BulkRuns.AT_ONCE + RunWorker.TURN + 1;

  @Test
  void aLongRunIsWorkedOffWatchedStoppedAndUndone() {
    file(MANY, "long");
    at("anna");
    BulkRun run = startAll("long", TicketChange.to(Status.CLOSED));
    assertThat(run.background()).isTrue();
    assertThat(run.counts()).isEqualTo(new BulkRun.Counts(MANY, MANY, 0, 0, 0));
    assertThatThrownBy(() -> startAll("long", TicketChange.to(Status.CLOSED)))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("still runs");
    assertThatThrownBy(() -> runs.undo("acme", run.id())).isInstanceOf(Conflict.class);

    assertThat(worker.workNext(() -> true)).isTrue();
    assertThat(runs.get("acme", run.id()).counts().changed()).isEqualTo(RunWorker.TURN);
    assertThat(having("long", "status = 'closed'")).isEqualTo(RunWorker.TURN);
    BulkRun stopped = runs.stop("acme", run.id());
    assertThat(stopped.state()).isEqualTo(BulkRun.State.STOPPED);
    assertThat(stopped.stoppedWhy()).isEqualTo("Stopped by anna.");
    assertThat(worker.workDue(() -> true)).isZero();

    runs.undo("acme", run.id());
    assertThat(having("long", "status = 'closed'")).isZero();

    BulkRun again = startAll("long", TicketChange.to(Priority.URGENT));
    assertThat(worker.workDue(() -> true)).isEqualTo(4);
    again = runs.get("acme", again.id());
    assertThat(again.state()).isEqualTo(BulkRun.State.DONE);
    assertThat(again.counts()).isEqualTo(new BulkRun.Counts(MANY, 0, MANY, 0, 0));
    BulkRun undo = runs.undo("acme", again.id());
    assertThat(undo.isRunning()).isTrue();
    worker.workDue(() -> true);
    assertThat(having("long", "priority = 'normal'")).isEqualTo(MANY);
    assertThat(count("select count(*) from ticket_history where actor = 'anna'")).isPositive();
  }

  @Test
  void whoLosesTheSiteStops() {
    file(BulkRuns.AT_ONCE + 1, "lost");
    people.save(person(Set.of("acme")), "demo-password");
    at("lara");
    BulkRun run = startAll("lost", TicketChange.to(Status.CLOSED));
    worker.workNext(() -> true);
    people.save(person(Set.of("globex")), "demo-password");
    assertThat(worker.workDue(() -> true)).isEqualTo(1);
    assertThat(having("lost", "status = 'closed'")).isEqualTo(RunWorker.TURN);
    at("maria");
    assertThat(runs.get("acme", run.id()).stoppedWhy()).contains("no longer works for this site");
  }

  @Test
  void anotherNodeGoesOnWhereOneDied() {
    file(BulkRuns.AT_ONCE + 1, "died");
    at("anna");
    BulkRun run = startAll("died", TicketChange.to(Priority.HIGH));
    SecurityContextHolder.clearContext();
    worker.workNext(() -> true);
    assertThat(rows.lease(clock.now(), clock.now().plus(RunWorker.LEASE))).isPresent();
    assertThat(worker.workDue(() -> true)).as("turns while it is leased").isZero();
    clock.pass(RunWorker.LEASE.plus(Duration.ofSeconds(1)));
    assertThat(worker.workDue(() -> true)).isEqualTo(2);
    at("anna");
    assertThat(runs.get("acme", run.id()).state()).isEqualTo(BulkRun.State.DONE);
    assertThat(having("died", "priority = 'high'")).isEqualTo(BulkRuns.AT_ONCE + 1);
  }

  @Test
  void aFewThatTheRequestDidNotGetDoneAreDoneInTheBackground() {
    Filed ticket = given.ticket().filed();
    at("anna");
    BulkRun run = start(TicketChange.to(Priority.HIGH), ticket);
    sql.sql(
            "update bulk_item set state = 'waiting', before = null, changes_seen = null"
                + " where run = :run")
        .param("run", run.id())
        .update();
    sql.sql("update bulk_run set state = 'running', finished_at = null where id = :run")
        .param("run", run.id())
        .update();
    worker.workDue(() -> true);
    assertThat(runs.get("acme", run.id()).counts().unchanged()).isEqualTo(1);
  }

  @Test
  void twoWorkersDoNoTicketTwice() {
    List<Filed> tickets = file(BulkRuns.AT_ONCE + 1, "twice");
    at("anna");
    BulkRun run = startAll("twice", TicketChange.to(Priority.URGENT));
    SecurityContextHolder.clearContext();
    // the lease of the first is over at once: both work on the same tickets
    Together.all(
        () -> worker.workDue(() -> true),
        () -> {
          sql.sql("update bulk_run set leased_until = null where id = :run")
              .param("run", run.id())
              .update();
          return worker.workDue(() -> true);
        });
    assertThat(
            count(
                """
                select count(*) from ticket_history h join ticket t using (site, number)
                where t.labels @> array['twice'] and h.what = 'priority' and h.new_value = 'urgent'
                """))
        .isEqualTo(tickets.size());
    at("anna");
    assertThat(runs.get("acme", run.id()).counts().changed()).isEqualTo(tickets.size());
  }

  @Test
  void namesWhatThereIsNot() {
    at("anna");
    BulkRun run =
        runs.start("acme", BulkSelection.of(List.of("TKT-987654")), TicketChange.to(Status.CLOSED));
    assertThat(runs.problems(run, 0, 10))
        .singleElement()
        .satisfies(problem -> assertThat(problem.error()).contains("no ticket TKT-987654"));
    assertThatThrownBy(
            () -> runs.start("acme", BulkSelection.of(List.of()), TicketChange.to(Status.CLOSED)))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(
            () ->
                runs.start(
                    "acme",
                    BulkSelection.of(List.of("TKT-1")),
                    TicketChange.assignedTo("stranger")))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void staffOfTheSiteOnlyAndOneSeesOnesOwn() {
    Filed ticket = given.ticket().filed();
    at("anna");
    BulkRun run = start(TicketChange.to(Priority.HIGH), ticket);
    at("ben");
    assertThatThrownBy(() -> runs.get("acme", run.id())).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> runs.stop("acme", run.id())).isInstanceOf(NotFound.class);
    assertThat(runs.newest("acme", 50)).extracting(BulkRun::id).doesNotContain(run.id());
    at("maria");
    assertThat(runs.get("acme", run.id()).person()).isEqualTo("anna");
    assertThat(runs.newest("acme", 50)).extracting(BulkRun::id).contains(run.id());
    at("gus");
    assertThatThrownBy(() -> runs.get("acme", run.id())).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> runs.get("globex", run.id())).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> start(TicketChange.to(Priority.LOW), ticket))
        .isInstanceOf(NotFound.class);
    SecurityContextHolder.getContext()
        .setAuthentication(
            new SignedIn(
                new Caller("robot", Caller.Kind.AI_AGENT, Set.of(Role.AI_AGENT), Set.of("acme"))));
    assertThatThrownBy(() -> start(TicketChange.to(Priority.LOW), ticket))
        .isInstanceOf(Forbidden.class);
    assertThat(value(ticket, "/priority")).isEqualTo("high");
  }

  private static Person person(Set<String> sites) {
    return new Person("lara", "Lara", "lara@acme.test", Set.of(Role.AGENT), sites);
  }
}
