package org.ticketflow.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ticketflow.identity.Caller;

/**
 * A customer's issue that a team works. Its row is the truth about its state; its process decides
 * what happens next and changes the row through {@link TicketLife}. The mutators refuse what is not
 * legal and answer whether anything changed.
 */
@Entity
@Table(name = "ticket")
public class Ticket {

  @EmbeddedId private TicketKey key;

  private String subject;
  private String description;
  private Status status;
  private @Nullable Priority priority;

  @Column(name = "priority_source")
  private @Nullable PrioritySource prioritySource;

  @Column(name = "priority_reason")
  private @Nullable String priorityReason;

  /** What the decision table said at filing, whatever became of it: reports compare the two. */
  @Column(name = "picked_priority")
  private @Nullable Priority pickedPriority;

  @Column(name = "requester_name")
  private @Nullable String requesterName;

  @Column(name = "requester_email")
  private @Nullable String requesterEmail;

  private @Nullable String assignee;
  private List<String> labels;

  @Column(name = "conversation_id")
  private @Nullable String conversationId;

  @Column(name = "process_instance_id")
  private String processInstanceId;

  @Column(name = "created_by")
  private String createdBy;

  @Column(name = "created_by_kind")
  private Caller.Kind createdByKind;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "opened_at")
  private @Nullable Instant openedAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "closed_at")
  private @Nullable Instant closedAt;

  @Column(name = "archived_at")
  private @Nullable Instant archivedAt;

  @Column(name = "escalation_level")
  private int escalationLevel;

  @Column(name = "next_escalation_at")
  private @Nullable Instant nextEscalationAt;

  @Column(name = "next_escalation")
  private @Nullable PlannedStep nextEscalation;

  /** Null where the level says it all: no rule of this ticket ever named a clock. */
  @Column(name = "fired_steps")
  private @Nullable FiredSteps firedSteps;

  /** When it was closed before it was opened last: what was said until then waits no more. */
  @Column(name = "settled_at")
  private @Nullable Instant settledAt;

  @Version private @Nullable Long version;

  /** Whether this transaction holds the row's lock (or has just made the row). */
  @Transient private boolean held;

  @SuppressWarnings("NullAway.Init")
  protected Ticket() {}

  Ticket(TicketKey key, FileTicket filed, String processInstanceId, Caller creator, Instant now) {
    this.key = key;
    this.subject = filed.subject();
    this.description = filed.description();
    this.status = Status.INTAKE;
    this.requesterName = filed.requesterName();
    this.requesterEmail = filed.requesterEmail();
    this.assignee = filed.assignee();
    this.labels = List.copyOf(filed.labels());
    this.conversationId = filed.conversationId();
    this.processInstanceId = processInstanceId;
    this.createdBy = creator.name();
    this.createdByKind = creator.kind();
    this.createdAt = now;
    this.updatedAt = now;
    if (filed.priority() != null) {
      this.priority = filed.priority();
      this.prioritySource = PrioritySource.STATED;
    }
    this.held = true;
  }

  // ---- what the process does ----

  void open(Instant now) {
    if (status == Status.CLOSED || openedAt == null) {
      openedAt = now;
      settledAt = closedAt;
      escalationLevel = 0;
      firedSteps = null;
    }
    closedAt = null;
    status = Status.OPEN;
    updatedAt = now;
  }

  void start(Instant now) {
    if (status != Status.OPEN) {
      throw new IllegalTransition(this, Status.IN_PROGRESS);
    }
    status = Status.IN_PROGRESS;
    updatedAt = now;
  }

  void close(Instant now) {
    if (status == Status.CLOSED) {
      throw new IllegalTransition(this, Status.CLOSED);
    }
    status = Status.CLOSED;
    closedAt = now;
    updatedAt = now;
    nextEscalationAt = null;
    nextEscalation = null;
  }

  void archive(Instant now) {
    archivedAt = now;
  }

  boolean prioritise(Priority priority, PrioritySource source, String reason, Instant now) {
    boolean changed = this.priority != priority;
    this.priority = priority;
    this.prioritySource = source;
    this.priorityReason = reason;
    if (source == PrioritySource.PICKED) {
      this.pickedPriority = priority;
    }
    if (changed) {
      updatedAt = now;
    }
    return changed;
  }

  void plan(@Nullable Instant at, @Nullable PlannedStep step, boolean byDialogue) {
    nextEscalationAt = at;
    nextEscalation = step;
    keep(fired().byDialogue(byDialogue));
  }

  void escalate(PlannedStep step, Instant now) {
    FiredSteps fired = fired().fired(step.countedBy());
    escalationLevel++;
    keep(fired);
    nextEscalationAt = null;
    updatedAt = now;
  }

  /** The team has answered: the steps for the customer's next words begin with the first. */
  void answered() {
    keep(fired().answered());
  }

  private FiredSteps fired() {
    return FiredSteps.of(firedSteps, escalationLevel);
  }

  private void keep(FiredSteps fired) {
    firedSteps = fired.isPlain(escalationLevel) ? null : fired;
  }

  // ---- what people and programs change ----

  boolean assign(@Nullable String person, Instant now) {
    if (Objects.equals(assignee, person)) {
      return false;
    }
    assignee = person;
    updatedAt = now;
    return true;
  }

  boolean rename(String subject, Instant now) {
    if (this.subject.equals(subject)) {
      return false;
    }
    this.subject = subject;
    updatedAt = now;
    return true;
  }

  boolean describe(String description, Instant now) {
    if (this.description.equals(description)) {
      return false;
    }
    this.description = description;
    updatedAt = now;
    return true;
  }

  boolean label(List<String> labels, Instant now) {
    if (this.labels.equals(labels)) {
      return false;
    }
    this.labels = List.copyOf(labels);
    updatedAt = now;
    return true;
  }

  boolean reachAt(String email, Instant now) {
    if (email.equals(requesterEmail)) {
      return false;
    }
    requesterEmail = email;
    updatedAt = now;
    return true;
  }

  void touch(Instant now) {
    updatedAt = now;
  }

  boolean isHeld() {
    return held;
  }

  void hold() {
    held = true;
  }

  // ---- what everyone may know ----

  public TicketKey key() {
    return key;
  }

  public String site() {
    return key.site();
  }

  public long number() {
    return key.number();
  }

  public String code() {
    return key.code();
  }

  public String subject() {
    return subject;
  }

  public String description() {
    return description;
  }

  public Status status() {
    return status;
  }

  /** Null while in intake, unless it was stated by whoever filed the ticket. */
  public @Nullable Priority priority() {
    return priority;
  }

  public @Nullable PrioritySource prioritySource() {
    return prioritySource;
  }

  /** In words, such as the matched rule of the decision table. */
  public @Nullable String priorityReason() {
    return priorityReason;
  }

  public Requester requester() {
    return new Requester(requesterName, requesterEmail);
  }

  /** The user id of the teammate who has it; null is the queue. */
  public @Nullable String assignee() {
    return assignee;
  }

  public List<String> labels() {
    return List.copyOf(labels);
  }

  public @Nullable String conversationId() {
    return conversationId;
  }

  public String processInstanceId() {
    return processInstanceId;
  }

  public String createdBy() {
    return createdBy;
  }

  public Caller.Kind createdByKind() {
    return createdByKind;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** When work could start, first or again after reopening: what escalation counts from. */
  public @Nullable Instant openedAt() {
    return openedAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public @Nullable Instant closedAt() {
    return closedAt;
  }

  public boolean isArchived() {
    return archivedAt != null;
  }

  /** How many escalation steps have fired since the ticket was opened. */
  public int escalationLevel() {
    return escalationLevel;
  }

  /** How many steps of a clock have fired: of the next response since the team answered. */
  public int firedSteps(StepClock clock) {
    return fired().of(clock);
  }

  /** Whether the planned step may be another one once somebody says something in public. */
  boolean isPlannedByDialogue() {
    return fired().byDialogue();
  }

  /** When it was closed last before it was opened; null where it never was. */
  public @Nullable Instant settledAt() {
    return settledAt;
  }

  public @Nullable Instant nextEscalationAt() {
    return nextEscalationAt;
  }

  /** What the next escalation step will do; without a time while its clock is paused. */
  public @Nullable PlannedStep nextEscalation() {
    return nextEscalation;
  }

  /** Counts up with every change; the ETag. */
  public long version() {
    return version == null ? 0 : version;
  }
}
