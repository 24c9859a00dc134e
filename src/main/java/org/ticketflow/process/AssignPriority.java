package org.ticketflow.process;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import org.ticketflow.process.rules.StepRow;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.PrioritySource;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;

/**
 * "Assign priority": what the table {@code priority} answered; {@code normal} where it said nothing
 * usable.
 */
@Component
class AssignPriority implements ExecutionListener {

  private final TicketLife life;

  AssignPriority(TicketLife life) {
    this.life = life;
  }

  @Override
  public void notify(DelegateExecution execution) {
    TicketKey key = TicketRef.of(execution);
    Map<String, Object> row = Decided.row(execution);
    Map<String, Object> decided = row == null ? Map.of() : row;
    String word = StepRow.text(decided, "priority");
    Priority priority = word == null ? Priority.NORMAL : Priority.of(word).orElse(Priority.NORMAL);
    String reason = StepRow.text(decided, "reason");
    boolean stated = life.hold(key).prioritySource() == PrioritySource.STATED;
    life.prioritise(
        key,
        priority,
        stated ? PrioritySource.STATED : PrioritySource.PICKED,
        reason == null ? "no rule matched" : reason);
  }
}
