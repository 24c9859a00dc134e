package org.ticketflow.escalation.migration;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.migration.RunningTickets.Group;
import org.ticketflow.escalation.migration.RunningTickets.Instance;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.NotFound;

/**
 * Moves running tickets to other versions of the rules, which they do not come to by themselves. A
 * few are moved before this returns; more are left to the background.
 */
@Service
public class Migrations {

  /** Up to so many are moved at once. */
  public static final int AT_ONCE = 100;

  /**
   * Which tickets are to be moved, and to what.
   *
   * @param file null for all
   * @param site null for all sites of the caller
   * @param version null for the newest
   */
  public record Wish(@Nullable RuleFile file, @Nullable String site, @Nullable Integer version) {}

  private final MigrationRows migrations;
  private final MigrationItems items;
  private final MigrationWorker worker;
  private final RunningTickets running;
  private final MigrationScope scope;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Migrations(
      MigrationRows migrations,
      MigrationItems items,
      MigrationWorker worker,
      RunningTickets running,
      MigrationScope scope,
      Audit audit,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.migrations = migrations;
    this.items = items;
    this.worker = worker;
    this.running = running;
    this.scope = scope;
    this.audit = audit;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** How many tickets stand where, and which of them can be moved; nothing happens to them. */
  public List<Group> preview(Wish wish) {
    List<Group> groups = new ArrayList<>();
    scope.each(wish, (file, site, to) -> groups.addAll(running.groups(file, site, to)));
    return groups;
  }

  /** Moves those that are there now. Refuses with {@link Conflict} while another one runs. */
  public Migration start(Wish wish) {
    List<Instance> found = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    scope.each(
        wish,
        (file, site, to) ->
            running.instances(file, site, to).stream()
                // one that comes to a new diagram asks its table again anyway
                .filter(instance -> seen.add(instance.id()))
                .forEach(found::add));
    Migration migration = begin(wish, null, found.size());
    return begun(migration, run -> items.add(run, found));
  }

  /** Moves what a run has moved back to the versions it had, by a run of its own. */
  public Migration undo(String id) {
    Migration done = get(id);
    if (!done.canBeUndone()) {
      throw new Conflict(
          done.isRunning()
              ? "This still runs. Stop it, then take it back."
              : "This cannot be taken back: it is a way back itself, was taken back, or moved"
                  + " nothing.");
    }
    Wish wish = new Wish(done.file() == null ? null : RuleFile.of(done.file()), done.site(), null);
    Migration migration = begin(wish, id, done.counts().moved());
    return begun(migration, run -> items.addUndo(run, id));
  }

  /** Leaves the rest where it is; what was moved stays there. */
  public Migration stop(String id) {
    get(id);
    migrations.stop(id, "Stopped by " + scope.manager().name() + ".", clock.instant());
    return get(id);
  }

  /** Refuses with {@link NotFound} one of a site that is not the caller's. */
  public Migration get(String id) {
    Caller reader = scope.manager();
    return migrations
        .find(id)
        .filter(migration -> sees(reader, migration))
        .orElseThrow(() -> new NotFound("There is no such migration."));
  }

  /** The newest first. */
  public List<Migration> newest(int limit) {
    Caller reader = scope.manager();
    return migrations.newest(limit).stream().filter(each -> sees(reader, each)).toList();
  }

  /** What became of its tickets, in its order, after one of them. */
  public List<MigratedTicket> tickets(
      String id, MigratedTicket.@Nullable State state, long after, int limit) {
    return items.results(get(id).id(), state, scope.sites(null), after, limit);
  }

  private Migration begin(Wish wish, @Nullable String undoes, int total) {
    migrations
        .running()
        .ifPresent(
            other -> {
              throw new Conflict(
                  other.person()
                      + " is moving tickets since "
                      + other.createdAt()
                      + ". Wait for that, or stop it.");
            });
    return new Migration(
        UUID.randomUUID().toString(),
        wish.file() == null ? null : wish.file().file(),
        wish.site(),
        scope.manager().name(),
        undoes,
        false,
        Migration.State.RUNNING,
        new Migration.Counts(total, total, 0, 0, 0),
        null,
        clock.instant(),
        null);
  }

  /** Written down first: what this node does not get done, another one does. */
  private Migration begun(Migration migration, Consumer<String> addItems) {
    boolean atOnce = migration.counts().total() <= AT_ONCE;
    Instant lease = atOnce ? migration.createdAt().plus(MigrationWorker.LEASE) : null;
    transaction.executeWithoutResult(
        status -> {
          migrations.add(migration, lease);
          addItems.accept(migration.id());
          audit.record(
              migration.site(),
              Deed.RULES_MIGRATED,
              migration.file() == null ? "all" : migration.file(),
              Map.of(),
              Map.of("tickets", String.valueOf(migration.counts().total())));
          if (!atOnce) {
            events.publishEvent(new MigrationBegun());
          }
        });
    if (atOnce) {
      worker.workAll(migration);
    }
    return migrations.find(migration.id()).orElseThrow();
  }

  private static boolean sees(Caller reader, Migration migration) {
    return migration.site() == null
        ? reader.hasAny(Role.ADMINISTRATOR) || reader.name().equals(migration.person())
        : reader.sees(migration.site());
  }
}
