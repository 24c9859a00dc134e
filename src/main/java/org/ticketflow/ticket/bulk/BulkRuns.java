package org.ticketflow.ticket.bulk;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketList;
import org.ticketflow.ticket.Tickets;

/**
 * Changes of many tickets that can be watched, stopped and undone. A few tickets are changed before
 * this returns; more are left to the background.
 */
@Service
public class BulkRuns {

  /** Up to so many are changed at once. */
  public static final int AT_ONCE = 100;

  /** More than a person means; a filter that finds more has been forgotten. */
  public static final int MOST = 100_000;

  private final RunRows runs;
  private final ItemRows items;
  private final RunWorker worker;
  private final Tickets tickets;
  private final TicketList list;
  private final CurrentCaller caller;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  BulkRuns(
      RunRows runs,
      ItemRows items,
      RunWorker worker,
      Tickets tickets,
      TicketList list,
      CurrentCaller caller,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.runs = runs;
    this.items = items;
    this.worker = worker;
    this.tickets = tickets;
    this.list = list;
    this.caller = caller;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Changes the tickets that are meant now; what a filter finds later is left alone. Refuses with
   * {@link Conflict} while another long run of the same person goes on.
   */
  public BulkRun start(String site, BulkSelection selection, TicketChange change) {
    Caller asker = staffOf(site);
    tickets.check(site, change);
    Collection<Long> numbers = numbers(site, selection);
    BulkRun run = begin(site, asker, change, null, numbers.size());
    return begun(run, () -> items.add(site, run.id(), numbers));
  }

  /**
   * Puts every ticket that the run changed back to what it was, by a run of its own. One that
   * somebody has changed since is left alone, and named.
   */
  public BulkRun undo(String site, String id) {
    BulkRun done = get(site, id);
    Caller asker = staffOf(site);
    if (!done.person().equals(asker.name())) {
      throw new Forbidden("Only " + done.person() + " can undo this.");
    }
    if (done.isRunning()) {
      throw new Conflict("This still runs. Stop it, then undo it.");
    }
    if (done.undone()) {
      throw new Conflict("This has been undone already.");
    }
    if (!done.canBeUndone(clock.instant())) {
      throw new Conflict("This can no longer be undone. Change the tickets themselves.");
    }
    BulkRun run = begin(site, asker, done.change(), id, done.counts().changed());
    return begun(run, () -> items.addUndo(run.id(), id));
  }

  /** Leaves the rest as it is; what was changed stays changed until it is undone. */
  public BulkRun stop(String site, String id) {
    BulkRun run = get(site, id);
    runs.stop(run.id(), "Stopped by " + caller.get().name() + ".", clock.instant());
    return get(site, id);
  }

  /** One's own; managers see everyone's. Refuses all else with {@link NotFound}. */
  public BulkRun get(String site, String id) {
    Caller reader = staffOf(site);
    return runs.find(site, id)
        .filter(run -> sees(reader, run))
        .orElseThrow(() -> new NotFound("There is no such change of many tickets."));
  }

  /** The newest first, as far as the caller may see them. */
  public List<BulkRun> newest(String site, int limit) {
    Caller reader = staffOf(site);
    return runs.newest(site, seesAll(reader) ? null : reader.name(), limit);
  }

  /** The tickets that could not be changed, by number, after one of them. */
  public List<BulkRun.Problem> problems(BulkRun run, long after, int limit) {
    return items.problems(get(run.site(), run.id()).id(), after, limit);
  }

  private BulkRun begin(
      String site, Caller asker, TicketChange change, @Nullable String undoes, int total) {
    return new BulkRun(
        UUID.randomUUID().toString(),
        site,
        asker.name(),
        change,
        undoes,
        false,
        BulkRun.State.RUNNING,
        total > AT_ONCE,
        new BulkRun.Counts(total, total, 0, 0, 0),
        null,
        clock.instant(),
        null);
  }

  /** Written down first: what this node does not get done, another one does. */
  private BulkRun begun(BulkRun run, Runnable addItems) {
    Instant lease = run.background() ? null : run.createdAt().plus(RunWorker.LEASE);
    transaction.executeWithoutResult(
        status -> {
          runs.add(run, lease);
          addItems.run();
          if (run.background()) {
            events.publishEvent(new RunBegun());
          }
        });
    if (!run.background()) {
      worker.workAll(run, items.waiting(run.id(), AT_ONCE));
    }
    return runs.find(run.site(), run.id()).orElseThrow();
  }

  private Collection<Long> numbers(String site, BulkSelection selection) {
    Collection<Long> numbers;
    if (selection.query() != null) {
      numbers = list.numbers(site, selection.query(), MOST + 1);
    } else {
      Set<Long> named = new LinkedHashSet<>();
      selection.codes().forEach(code -> named.add(TicketKey.of(site, code.strip()).number()));
      numbers = named;
    }
    if (numbers.isEmpty()) {
      throw new InvalidInput("codes", "Select the tickets to change.");
    }
    if (numbers.size() > MOST) {
      throw new InvalidInput("codes", "Narrow the filter: at most 100,000 tickets at once.");
    }
    return numbers;
  }

  private Caller staffOf(String site) {
    Caller asker = caller.get();
    asker.requireReaderOf(site);
    asker.requireStaff();
    return asker;
  }

  private static boolean sees(Caller reader, BulkRun run) {
    return seesAll(reader) || run.person().equals(reader.name());
  }

  private static boolean seesAll(Caller reader) {
    return reader.hasAny(Role.MANAGER, Role.ADMINISTRATOR);
  }
}
