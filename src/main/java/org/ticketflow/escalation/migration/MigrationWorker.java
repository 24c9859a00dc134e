package org.ticketflow.escalation.migration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.identity.ActingAs;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Refusal;

/**
 * Works a migration off, a few tickets at a turn, as the person who asked. A lease keeps other
 * workers away; if a node dies, the next one goes on after it.
 */
@Component
class MigrationWorker {

  static final Duration LEASE = Duration.ofMinutes(1);

  /** So many tickets before the lease is renewed. */
  static final int TURN = 50;

  private static final Logger LOG = LoggerFactory.getLogger(MigrationWorker.class);

  private final MigrationRows migrations;
  private final MigrationItems items;
  private final MigrationStep step;
  private final People people;
  private final Clock clock;
  private final TransactionTemplate transaction;

  MigrationWorker(
      MigrationRows migrations,
      MigrationItems items,
      MigrationStep step,
      People people,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.migrations = migrations;
    this.items = items;
    this.step = step;
    this.people = people;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Takes turns until nothing is left, or there is no time for more. */
  void workDue(BooleanSupplier timeForMore) {
    while (timeForMore.getAsBoolean() && workNext(timeForMore)) {
      // the next turn
    }
  }

  boolean workNext(BooleanSupplier timeForMore) {
    Instant now = clock.instant();
    Optional<Migration> leased =
        Objects.requireNonNull(
            transaction.execute(status -> migrations.lease(now, now.plus(LEASE))));
    leased.ifPresent(migration -> turn(migration, timeForMore));
    return leased.isPresent();
  }

  /** All of a small one at once, by the caller's thread. */
  void workAll(Migration migration) {
    work(migration, migration.counts().total(), () -> true);
  }

  private void turn(Migration migration, BooleanSupplier timeForMore) {
    Optional<Caller> asker =
        people
            .find(migration.person())
            .map(Person::asCaller)
            .filter(person -> person.hasAny(Role.MANAGER, Role.ADMINISTRATOR));
    if (asker.isEmpty()) {
      migrations.stop(
          migration.id(), "Whoever asked for it no longer manages rules.", clock.instant());
      return;
    }
    ActingAs.run(asker.get(), () -> work(migration, TURN, timeForMore));
  }

  private void work(Migration migration, int most, BooleanSupplier timeForMore) {
    List<Long> turn = items.waiting(migration.id(), most);
    for (int i = 0; i < turn.size() && timeForMore.getAsBoolean(); i++) {
      work(migration, turn.get(i));
    }
    migrations.release(migration.id(), clock.instant());
  }

  private void work(Migration migration, long seq) {
    try {
      step.work(migration.id(), seq);
    } catch (RuntimeException e) {
      items.settle(migration.id(), seq, MigratedTicket.State.FAILED, inWords(migration, seq, e));
    }
  }

  private static String inWords(Migration migration, long seq, RuntimeException failure) {
    if (failure instanceof Refusal refusal) {
      return refusal.getMessage();
    }
    if (failure instanceof ConcurrencyFailureException) {
      return "Someone else changed it at the same time. Move it again.";
    }
    LOG.error("Ticket {} of migration {} could not be moved", seq, migration.id(), failure);
    return "Something went wrong here. It stays on its version: look into Cockpit, then move it"
        + " again.";
  }
}
