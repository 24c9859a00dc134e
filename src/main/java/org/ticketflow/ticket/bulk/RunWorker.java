package org.ticketflow.ticket.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.identity.ActingAs;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;

/**
 * Works runs off, a few tickets of each in turn, as the person who asked and with what they may do
 * by then. A lease keeps other workers away; if a node dies, the next one goes on after it. Two
 * that work on one run all the same do no ticket twice.
 */
@Component
class RunWorker {

  static final Duration LEASE = Duration.ofMinutes(1);

  /** So many tickets before the next run has its turn. */
  static final int TURN = 50;

  private final RunRows runs;
  private final ItemRows items;
  private final ItemStep step;
  private final Crew crew;
  private final People people;
  private final Clock clock;
  private final TransactionTemplate transaction;

  RunWorker(
      RunRows runs,
      ItemRows items,
      ItemStep step,
      Crew crew,
      People people,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.runs = runs;
    this.items = items;
    this.step = step;
    this.crew = crew;
    this.people = people;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Takes turns until nothing is left, or there is no time for more; answers how many. */
  int workDue(BooleanSupplier timeForMore) {
    int turns = 0;
    while (timeForMore.getAsBoolean() && workNext(timeForMore)) {
      turns++;
    }
    return turns;
  }

  /** One turn of the run that has waited longest. */
  boolean workNext(BooleanSupplier timeForMore) {
    Instant now = clock.instant();
    Optional<BulkRun> leased =
        Objects.requireNonNull(transaction.execute(status -> runs.lease(now, now.plus(LEASE))));
    leased.ifPresent(run -> turn(run, timeForMore));
    return leased.isPresent();
  }

  /** All of a run at once, by the caller's thread and its companions. */
  void workAll(BulkRun run, Collection<Long> numbers) {
    crew.each(numbers, number -> work(run, number));
    runs.release(run.id(), clock.instant());
  }

  private void turn(BulkRun run, BooleanSupplier timeForMore) {
    Optional<Caller> asker =
        people
            .find(run.person())
            .map(Person::asCaller)
            .filter(person -> person.isStaff() && person.sees(run.site()));
    if (asker.isEmpty()) {
      runs.stop(run.id(), "Whoever asked for it no longer works for this site.", clock.instant());
      return;
    }
    ActingAs.run(asker.get(), () -> workTurn(run, timeForMore));
    runs.release(run.id(), clock.instant());
  }

  private void workTurn(BulkRun run, BooleanSupplier timeForMore) {
    List<Long> turn = items.waiting(run.id(), TURN);
    for (int i = 0; i < turn.size() && timeForMore.getAsBoolean(); i++) {
      work(run, turn.get(i));
    }
  }

  private void work(BulkRun run, long number) {
    try {
      step.work(run, number);
    } catch (RuntimeException e) {
      String why = Failure.inWords(new org.ticketflow.ticket.TicketKey(run.site(), number), e);
      items.refused(run.id(), number, why);
    }
  }
}
