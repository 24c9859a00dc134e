package org.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;
import org.ticketflow.ticket.WorkInTasklist;

/**
 * Keeps a ticket's row and its task the same, whoever touches the task: Tasklist, engine-rest or
 * our own services, which act through tasks as well.
 */
@Component
class TicketTasks implements TaskListener {

  private static final String COLLECT_EMAIL = "collectEmail";

  private final TicketLife life;
  private final WorkInTasklist work;
  private final TaskAnswers answers;

  TicketTasks(TicketLife life, WorkInTasklist work, TaskAnswers answers) {
    this.life = life;
    this.work = work;
    this.answers = answers;
  }

  @Override
  public void notify(DelegateTask task) {
    TicketKey key = TicketRef.of(task.getExecution());
    switch (task.getEventName()) {
      case EVENTNAME_CREATE -> created(task, key);
      case EVENTNAME_ASSIGNMENT -> assigned(task, key);
      case EVENTNAME_UPDATE -> {
        Ticket ticket = life.hold(key);
        OpenToChange.require(task, ticket);
        assigned(task, key);
        prioritised(task, key, ticket);
      }
      case EVENTNAME_COMPLETE -> answers.take(task, key);
      default -> {
        // nothing else about a task concerns its ticket
      }
    }
  }

  private void created(DelegateTask task, TicketKey key) {
    Ticket ticket = life.hold(key);
    task.getExecution().removeVariable(TaskAnswers.OUTCOME);
    if (!isCollectEmail(task)) {
      requireOwn(task, ticket);
      if (task.getTaskDefinitionKey().equals("open")) {
        life.open(key);
        if (ticket.escalationLevel() == 0) {
          task.getExecution().removeVariable(StepDelegates.ESCALATION_LEVEL);
        }
      } else {
        life.start(key);
      }
    }
    show(task, ticket);
    if (!isCollectEmail(task) && ticket.assignee() != null) {
      task.setAssignee(ticket.assignee());
    }
  }

  private void assigned(DelegateTask task, TicketKey key) {
    if (!isCollectEmail(task)) {
      life.assigned(key, task.getAssignee());
    }
  }

  private void prioritised(DelegateTask task, TicketKey key, Ticket ticket) {
    if (!isCollectEmail(task)
        && ticket.priority() != null
        && task.getPriority() != TaskPriority.of(ticket.priority())) {
      work.prioritise(key, TaskPriority.meaning(task.getPriority()));
    }
  }

  static void show(DelegateTask task, Ticket ticket) {
    task.setName(name(task.getTaskDefinitionKey(), ticket));
    task.setPriority(TaskPriority.of(ticket.priority()));
  }

  /** What a list of tasks shows: the code, then the subject as far as it fits. */
  static String name(String taskDefinitionKey, Ticket ticket) {
    String name =
        ticket.code()
            + " · "
            + (COLLECT_EMAIL.equals(taskDefinitionKey) ? "Collect email: " : "")
            + ticket.subject();
    return name.length() <= 255 ? name : name.substring(0, 254) + "…";
  }

  static boolean isCollectEmail(DelegateTask task) {
    return COLLECT_EMAIL.equals(task.getTaskDefinitionKey());
  }

  /**
   * An instance started in the middle of the diagram, under a business key of its choice, is no
   * ticket's.
   */
  private static void requireOwn(DelegateTask task, Ticket ticket) {
    if (!ticket.processInstanceId().equals(task.getProcessInstanceId())) {
      throw new Conflict(
          ticket.code() + " has a process of its own; start a ticket at its start event.");
    }
  }
}
