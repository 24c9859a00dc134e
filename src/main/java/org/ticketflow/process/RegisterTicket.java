package org.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketLife;

/** "Register ticket": makes the row; from here on the instance is known by the ticket's code. */
@Component
class RegisterTicket implements JavaDelegate {

  private final TicketLife life;
  private final StartVariables variables;

  RegisterTicket(TicketLife life, StartVariables variables) {
    this.life = life;
    this.variables = variables;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Ticket ticket = life.register(variables.take(execution), execution.getProcessInstanceId());
    ((ExecutionEntity) execution).getProcessInstance().setBusinessKey(ticket.key().businessKey());
    execution.setVariable(
        "emailKnown", Variables.booleanValue(ticket.requester().email() != null, true));
    execution.setVariable("intakeOutcome", Variables.stringValue("filed", true));
  }
}
