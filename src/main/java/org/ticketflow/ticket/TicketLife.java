package org.ticketflow.ticket;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.site.Sites;
import org.ticketflow.site.TrackedWork;

/**
 * What the process does to a ticket's row at each step of its diagram. Only the process calls it:
 * it takes the facts as they are and does not ask the process back.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TicketLife {

  private final TicketRows rows;
  private final TicketRules rules;
  private final History history;
  private final Labels labels;
  private final Transcripts transcripts;
  private final Sites sites;
  private final Conversations conversations;
  private final CurrentCaller caller;
  private final Clock clock;

  TicketLife(
      TicketRows rows,
      TicketRules rules,
      History history,
      Labels labels,
      Transcripts transcripts,
      Sites sites,
      Conversations conversations,
      CurrentCaller caller,
      Clock clock) {
    this.rows = rows;
    this.rules = rules;
    this.history = history;
    this.labels = labels;
    this.transcripts = transcripts;
    this.sites = sites;
    this.conversations = conversations;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * Makes the row: allocates the code, keeps the transcript. Everything said is checked here,
   * because some doors (Tasklist, engine-rest) reach no other place.
   */
  public Ticket register(FileTicket raw, String processInstanceId) {
    Caller creator = caller.get();
    creator.requireReaderOf(raw.site());
    sites.get(raw.site());
    FileTicket filed = withConversation(rules.check(withCreator(raw, creator)));
    Instant now = clock.instant();
    TicketKey key = new TicketKey(filed.site(), sites.nextTicketNumber(filed.site()));
    TrackedWork.about(key.site(), key.code());
    Ticket ticket = new Ticket(key, filed, processInstanceId, creator, now);
    rows.add(ticket);
    history.record(key, "filed", null, null);
    if (!filed.labels().isEmpty()) {
      labels.ensure(filed.site(), filed.labels());
    }
    if (!filed.transcript().isEmpty()) {
      transcripts.keep(key, filed.transcript());
    }
    return ticket;
  }

  /** The ticket under its lock, for steps that look before they act. */
  public Ticket hold(TicketKey key) {
    return rows.hold(key);
  }

  public void emailCollected(TicketKey key, String email) {
    Ticket ticket = rows.hold(key);
    if (ticket.reachAt(email, clock.instant())) {
      history.record(key, "requester", null, "email");
    }
  }

  public void prioritise(TicketKey key, Priority priority, PrioritySource source, String reason) {
    Ticket ticket = rows.hold(key);
    Priority before = ticket.priority();
    boolean first = ticket.status() == Status.INTAKE;
    if (ticket.prioritise(priority, source, reason, clock.instant()) || first) {
      history.record(
          key, "priority", first || before == null ? null : before.key(), priority.key());
    }
  }

  /** Work can start, for the first time or again. */
  public void open(TicketKey key) {
    move(key, Status.OPEN);
  }

  public void start(TicketKey key) {
    move(key, Status.IN_PROGRESS);
  }

  public void close(TicketKey key) {
    move(key, Status.CLOSED);
  }

  /** The retention time is over: nothing more happens to this ticket. */
  public void archive(TicketKey key) {
    rows.hold(key).archive(clock.instant());
    history.record(key, "archived", null, null);
  }

  public void assigned(TicketKey key, @Nullable String person) {
    Ticket ticket = rows.hold(key);
    String before = ticket.assignee();
    if (person != null && !person.equals(before)) {
      rules.teammate(key.site(), person);
    }
    if (ticket.assign(person, clock.instant())) {
      history.record(key, "assignee", before, person);
    }
  }

  /**
   * What escalation will do next, and when; nulls when there is nothing more.
   *
   * @param byDialogue whether that may be another as soon as somebody says something in public
   */
  public void plan(
      TicketKey key, @Nullable Instant at, @Nullable PlannedStep step, boolean byDialogue) {
    rows.hold(key).plan(at, step, byDialogue);
  }

  /**
   * The planned step fires. A ticket that was closed in the same moment, or whose clock was stopped
   * by an answer, was quicker: its timer is gone with that.
   *
   * @return how many have fired since the ticket was opened
   */
  public int escalate(TicketKey key) {
    Ticket ticket = rows.hold(key);
    PlannedStep step = ticket.nextEscalation();
    if (step == null || step.isPaused()) {
      throw new OptimisticLockingFailureException("No escalation step is planned for " + key);
    }
    ticket.escalate(step, clock.instant());
    StepClock counted = step.countedBy();
    history.record(
        key,
        "escalated",
        counted == StepClock.FILED ? null : counted.key(),
        String.valueOf(ticket.escalationLevel()));
    return ticket.escalationLevel();
  }

  public void addLabel(TicketKey key, String label) {
    Ticket ticket = rows.hold(key);
    List<String> more = new ArrayList<>(ticket.labels());
    if (!more.contains(label)) {
      more.add(label);
    }
    relabel(ticket, rules.labels(more));
  }

  /**
   * Something happened to the ticket that is no change of its fields, such as a person was told.
   */
  public void note(TicketKey key, String what, @Nullable String value) {
    history.record(key, what, null, value);
  }

  void relabel(Ticket ticket, List<String> names) {
    List<String> before = ticket.labels();
    if (ticket.label(names, clock.instant())) {
      labels.ensure(ticket.site(), names);
      history.record(ticket.key(), "labels", String.join(", ", before), String.join(", ", names));
    }
  }

  private void move(TicketKey key, Status to) {
    Ticket ticket = rows.hold(key);
    Status before = ticket.status();
    if (before == to) {
      return;
    }
    switch (to) {
      case OPEN -> ticket.open(clock.instant());
      case IN_PROGRESS -> ticket.start(clock.instant());
      case CLOSED -> ticket.close(clock.instant());
      case INTAKE -> throw new IllegalTransition(ticket, to);
    }
    history.record(key, "status", before.key(), to.key());
  }

  private static FileTicket withCreator(FileTicket raw, Caller creator) {
    if (raw.assignee() != null || !creator.isPerson()) {
      return raw;
    }
    return new FileTicket(
        raw.site(),
        raw.subject(),
        raw.description(),
        raw.priority(),
        raw.requesterName(),
        raw.requesterEmail(),
        raw.conversationId(),
        raw.transcript(),
        raw.labels(),
        creator.name());
  }

  /** What the conversation knows and the report did not say: its visitor, its transcript. */
  private FileTicket withConversation(FileTicket filed) {
    String id = filed.conversationId();
    if (id == null) {
      return filed;
    }
    var conversation = conversations.get(filed.site(), id);
    List<TranscriptEntry> transcript =
        filed.transcript().isEmpty()
            ? conversations.transcript(filed.site(), id).stream()
                .map(said -> new TranscriptEntry(said.from(), said.name(), said.body(), said.at()))
                .toList()
            : filed.transcript();
    return new FileTicket(
        filed.site(),
        filed.subject(),
        filed.description(),
        filed.priority(),
        filed.requesterName() != null ? filed.requesterName() : conversation.visitorName(),
        filed.requesterEmail() != null ? filed.requesterEmail() : conversation.visitorEmail(),
        id,
        transcript,
        filed.labels(),
        filed.assignee());
  }
}
