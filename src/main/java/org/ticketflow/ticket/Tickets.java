package org.ticketflow.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Outdated;
import org.ticketflow.site.TrackedWork;
import org.ticketflow.ticket.TicketProcess.IntakeOutcome;
import org.ticketflow.ticket.TicketProcess.Outcome;

/**
 * What people and programs do with tickets. Every door (REST, desk, bulk, mail) ends here; a status
 * changes by completing the task of the ticket's process and in no other way.
 */
@Service
public class Tickets {

  private final TicketRows rows;
  private final TicketRules rules;
  private final TicketLife life;
  private final TicketProcess process;
  private final History history;
  private final Transcripts transcripts;
  private final CurrentCaller caller;
  private final TextChanges texts;
  private final TrackedWork tracked;

  Tickets(
      TicketRows rows,
      TicketRules rules,
      TicketLife life,
      TicketProcess process,
      History history,
      Transcripts transcripts,
      CurrentCaller caller,
      TextChanges texts,
      TrackedWork tracked) {
    this.rows = rows;
    this.rules = rules;
    this.life = life;
    this.process = process;
    this.history = history;
    this.transcripts = transcripts;
    this.caller = caller;
    this.texts = texts;
    this.tracked = tracked;
  }

  /**
   * Starts a ticket's process. With an email known the ticket is open when this returns; without,
   * its process waits for one. Row and process are one transaction: a failure leaves neither.
   */
  @RetriedOnConflict
  @Transactional
  public Ticket report(FileTicket request) {
    caller.get().requireSite(request.site());
    try (TrackedWork.Piece filing = tracked.begin("ticketflow.ticket.file", request.site())) {
      Ticket ticket = rows.read(process.start(rules.check(request)));
      rows.flush();
      filing.outcome(ticket.status().key());
      return ticket;
    }
  }

  /** Refuses with {@code NotFound} where there is none, or none for this caller. */
  @Transactional(readOnly = true)
  public Ticket get(TicketKey key) {
    caller.get().requireReaderOf(key.site());
    return rows.read(key);
  }

  @Transactional(readOnly = true)
  public List<TranscriptEntry> transcript(TicketKey key) {
    get(key);
    return transcripts.of(key);
  }

  /** Oldest first. */
  @Transactional(readOnly = true)
  public List<HistoryEntry> history(TicketKey key) {
    get(key);
    return history.of(key);
  }

  @Transactional(readOnly = true)
  public TicketProcess.State processState(TicketKey key) {
    return process.state(get(key));
  }

  /** The diagrams that the ticket runs through, with its token and the way it came. */
  @Transactional(readOnly = true)
  public List<TicketProcess.Diagram> picture(TicketKey key) {
    return process.picture(get(key));
  }

  /** The times that the ticket's process waits for, soonest first. */
  @Transactional(readOnly = true)
  public List<TicketProcess.Timer> timers(TicketKey key) {
    return process.timers(get(key));
  }

  /**
   * Changes what is asked, all or nothing.
   *
   * @param seenVersion what the caller has looked at; refuses with {@link Outdated} when the ticket
   *     is another by now. Null changes it whatever its version is, except that nobody takes a
   *     ticket from a colleague unseen ({@link Conflict}).
   */
  @RetriedOnConflict
  @Transactional
  public Ticket change(TicketKey key, TicketChange change, @Nullable Long seenVersion) {
    caller.get().requireReaderOf(key.site());
    caller.get().requireStaff();
    Ticket ticket = rows.hold(key);
    if (seenVersion != null && seenVersion != ticket.version()) {
      throw new Outdated(
          key.code() + " has changed since you read it. Read it again, then repeat your change.");
    }
    requireNotArchived(ticket);
    texts.apply(ticket, change);
    relabel(ticket, change);
    if (change.priority() != null) {
      prioritise(ticket, change.priority());
    }
    if (change.assignment() != null) {
      assign(ticket, change.assignment().person(), seenVersion == null);
    }
    if (change.status() != null) {
      move(ticket, change.status());
    }
    rows.flush();
    return ticket;
  }

  /** Refuses what no ticket of the site could take, before many are to be changed. */
  public void check(String site, TicketChange change) {
    rules.labels(change.addLabels());
    rules.labels(change.removeLabels());
    if (change.assignment() != null) {
      rules.teammate(site, change.assignment().person());
    }
  }

  /**
   * Hands over the email that intake waits for; refused with {@link Conflict} when nothing waits.
   */
  @RetriedOnConflict
  @Transactional
  public Ticket provideEmail(TicketKey key, String email) {
    caller.get().requireReaderOf(key.site());
    String address = rules.email(email);
    Ticket ticket = rows.hold(key);
    if (ticket.status() != Status.INTAKE) {
      throw new Conflict(
          key.code() + " does not wait for an email; it is " + ticket.status().key() + ".");
    }
    process.provideEmail(ticket, address);
    rows.flush();
    return ticket;
  }

  private void move(Ticket ticket, Status to) {
    Status from = ticket.status();
    if (from == to) {
      return;
    }
    if (!from.moves().contains(to)) {
      throw new Conflict(
          ticket.code()
              + " is "
              + from.key()
              + " and can become "
              + String.join(" or ", from.moves().stream().map(Status::key).toList())
              + ", not "
              + to.key()
              + ".");
    }
    switch (from) {
      case INTAKE ->
          process.settleIntake(
              ticket, to == Status.CLOSED ? IntakeOutcome.CLOSE : IntakeOutcome.FILE_WITHOUT_EMAIL);
      case OPEN -> process.complete(ticket, to == Status.CLOSED ? Outcome.CLOSE : Outcome.TAKE);
      case IN_PROGRESS ->
          process.complete(ticket, to == Status.CLOSED ? Outcome.CLOSE : Outcome.GIVE_BACK);
      case CLOSED -> {
        process.reopen(ticket);
        if (to == Status.IN_PROGRESS) {
          process.complete(ticket, Outcome.TAKE);
        }
      }
    }
    if (ticket.status() != to) {
      throw new IllegalTransition(ticket, to);
    }
  }

  private void prioritise(Ticket ticket, Priority priority) {
    if (ticket.priority() == priority) {
      return;
    }
    boolean intake = ticket.status() == Status.INTAKE;
    life.prioritise(
        ticket.key(),
        priority,
        intake ? PrioritySource.STATED : PrioritySource.STAFF,
        "set by " + caller.get().name());
    if (!intake) {
      process.refreshTask(ticket);
      process.retime(ticket);
    }
  }

  private void assign(Ticket ticket, @Nullable String person, boolean unseen) {
    String teammate = rules.teammate(ticket.site(), person);
    String holder = ticket.assignee();
    if (Objects.equals(holder, teammate)) {
      return;
    }
    if (unseen && holder != null && caller.get().name().equals(teammate)) {
      throw new Conflict(
          ticket.code()
              + " is already assigned to "
              + holder
              + ". Look at it before you take it over (by the API: with its version in If-Match).");
    }
    if (ticket.status() == Status.OPEN || ticket.status() == Status.IN_PROGRESS) {
      process.assign(ticket, teammate);
    } else {
      life.assigned(ticket.key(), teammate);
    }
  }

  private void relabel(Ticket ticket, TicketChange change) {
    List<String> wanted =
        new ArrayList<>(change.labels() == null ? ticket.labels() : change.labels());
    wanted.removeAll(change.removeLabels());
    change.addLabels().stream().filter(label -> !wanted.contains(label)).forEach(wanted::add);
    if (!wanted.equals(ticket.labels())) {
      life.relabel(ticket, rules.labels(wanted));
    }
  }

  static void requireNotArchived(Ticket ticket) {
    if (ticket.isArchived()) {
      throw new Conflict(
          ticket.code() + " is archived and can only be read. File a new ticket instead.");
    }
  }
}
