package org.ticketflow.escalation.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.Clocks;
import org.ticketflow.escalation.StepPlan;
import org.ticketflow.escalation.StepTable;
import org.ticketflow.escalation.replay.Happening.Kind;
import org.ticketflow.site.BusinessCalendar;
import org.ticketflow.ticket.Dialogue;
import org.ticketflow.ticket.FiredSteps;
import org.ticketflow.ticket.PlannedStep;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.PrioritySource;
import org.ticketflow.ticket.Status;

/** A ticket that only exists on paper: what is true of it at this moment of its replay. */
final class PaperTicket implements RuleReader.Facts {

  private final BusinessCalendar calendar;
  private final List<Happening> happenings = new ArrayList<>();
  Instant now;
  Status status = Status.INTAKE;
  @Nullable String assignee;
  private @Nullable Priority priority;
  private PrioritySource source;
  private Instant opened;
  private @Nullable Instant settled;
  private final List<Dialogue.Turn> turns = new ArrayList<>();
  private FiredSteps fired = FiredSteps.NONE;
  private boolean plannedByDialogue;
  private int level;
  private @Nullable PlannedStep planned;
  private @Nullable Instant due;
  private boolean stepLeft;

  PaperTicket(BusinessCalendar calendar, Instant filed, boolean stated, @Nullable String assignee) {
    this.calendar = calendar;
    this.now = filed;
    this.opened = filed;
    this.assignee = assignee;
    this.source = stated ? PrioritySource.STATED : PrioritySource.PICKED;
  }

  void open() {
    opened = now;
    level = 0;
    fired = FiredSteps.NONE;
    status = Status.OPEN;
  }

  void close() {
    status = Status.CLOSED;
    settled = now;
    planned = null;
    due = null;
  }

  @Nullable Priority priority() {
    return priority;
  }

  /** As it is when the ticket is filed. */
  void startsWith(@Nullable Priority first) {
    priority = first;
  }

  /** False where it was that already. */
  boolean prioritise(Priority to, PrioritySource by) {
    boolean changed = priority != to;
    priority = to;
    source = by;
    return changed;
  }

  boolean worthLessThan(Priority other) {
    return priority == null || other.compareTo(priority) > 0;
  }

  void plan(StepTable table) {
    StepPlan plan =
        StepPlan.of(
            table,
            fired::of,
            any -> new Clocks(opened, settled, new Dialogue(List.copyOf(turns)), calendar));
    planned = plan.step();
    due = plan.due();
    stepLeft = due != null;
    plannedByDialogue = plan.byDialogue();
  }

  /**
   * Somebody says something in public.
   *
   * @return whether the rules have to be asked again
   */
  boolean says(boolean team) {
    turns.add(new Dialogue.Turn(now, team));
    if (team) {
      fired = fired.answered();
    }
    boolean atWork = status == Status.OPEN || status == Status.IN_PROGRESS;
    return atWork && plannedByDialogue;
  }

  void escalate() {
    if (planned == null) {
      throw new NotJudged(null, "A step fires of which none is planned.");
    }
    level++;
    fired = fired.fired(planned.countedBy());
    due = null;
    happens(Kind.ESCALATED, assignee == null ? List.of() : List.of(assignee), null);
  }

  void happens(Kind kind, List<String> people, @Nullable String value) {
    happenings.add(new Happening(now, kind, level, people, value));
  }

  List<Happening> happenings() {
    return List.copyOf(happenings);
  }

  @Override
  public @Nullable Object fact(String bean, String method) {
    return switch (bean + "." + method) {
      case "ticketFacts.priority" -> priority == null ? null : priority.key();
      case "ticketFacts.stated" ->
          source == PrioritySource.STATED && priority != null ? priority.key() : null;
      case "ticketFacts.nextStep" -> level + 1;
      case "ticketFacts.dueAt" -> due;
      case "step.people" -> step().people();
      case "step.newPriority" -> step().newPriority();
      case "step.reassignTo" -> step().reassignTo();
      case "step.label" -> step().label();
      case "step.raisesPriority" -> step().newPriority() != null;
      case "step.reassigns" -> step().reassignTo() != null;
      case "step.labels" -> step().label() != null;
      default ->
          throw new NotJudged(null, "“" + bean + "." + method + "” is not known of a past ticket.");
    };
  }

  @Override
  public @Nullable Object variable(String name) {
    if (name.equals("stepLeft")) {
      return stepLeft;
    }
    throw new NotJudged(null, "The variable “" + name + "” is not known of a past ticket.");
  }

  private PlannedStep step() {
    if (planned == null) {
      throw new NotJudged(null, "It asks for the planned step where none is planned.");
    }
    return planned;
  }
}
