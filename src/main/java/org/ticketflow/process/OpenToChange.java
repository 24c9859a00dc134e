package org.ticketflow.process;

import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.ticket.Ticket;

/**
 * What may be changed about a task, at whichever door. The rest is its ticket's: a task that was
 * called otherwise would be another ticket to whoever reads the list.
 */
final class OpenToChange {

  private static final Set<String> CHANGEABLE =
      Set.of(
          TaskEntity.ASSIGNEE, TaskEntity.PRIORITY, TaskEntity.DUE_DATE, TaskEntity.FOLLOW_UP_DATE);

  private OpenToChange() {}

  /** Called once the task has been changed; a refusal undoes that. */
  static void require(DelegateTask task, Ticket ticket) {
    Set<String> changed = new TreeSet<>(((TaskEntity) task).getPropertyChanges().keySet());
    changed.removeAll(CHANGEABLE);
    if (TicketTasks.name(task.getTaskDefinitionKey(), ticket).equals(task.getName())) {
      changed.remove(TaskEntity.NAME);
    }
    if (!changed.isEmpty()) {
      throw new Forbidden(
          "Send "
              + String.join(", ", changed)
              + " as you read it: of a ticket's task its assignee, priority, due and followUp can"
              + " be changed.");
    }
  }
}
