package org.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ticketflow.escalation.BuildingBlocks;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.CustomerNotes;
import org.ticketflow.ticket.TicketLife;

/** The steps of the diagrams that are one call each. */
@Configuration(proxyBeanMethods = false)
class StepDelegates {

  /** What Tasklist's filter "Escalated" finds a ticket by; gone when the ticket is reopened. */
  static final String ESCALATION_LEVEL = "escalationLevel";

  @Bean
  JavaDelegate confirmToRequester(CustomerNotes notes) {
    return execution -> notes.confirm(TicketRef.of(execution));
  }

  @Bean
  JavaDelegate tellRequester(CustomerNotes notes) {
    return execution -> notes.closed(TicketRef.of(execution));
  }

  @Bean
  JavaDelegate closeTicket(TicketLife life) {
    return execution -> {
      execution.removeVariable(TaskAnswers.OUTCOME);
      life.close(TicketRef.of(execution));
    };
  }

  @Bean
  JavaDelegate archiveTicket(TicketLife life) {
    return execution -> life.archive(TicketRef.of(execution));
  }

  @Bean
  JavaDelegate escalate(TicketLife life) {
    return execution -> {
      int level = life.escalate(TicketRef.of(execution));
      // belongs to the whole ticket, not to its escalation alone
      DelegateExecution ticketProcess = execution.getProcessInstance().getSuperExecution();
      (ticketProcess == null ? execution : ticketProcess)
          .getProcessInstance()
          .setVariable(ESCALATION_LEVEL, level);
    };
  }

  @Bean
  JavaDelegate notify(BuildingBlocks blocks) {
    return execution -> blocks.notify(TicketRef.of(execution), input(execution, "to"));
  }

  @Bean
  JavaDelegate raisePriority(BuildingBlocks blocks) {
    return execution -> blocks.raisePriority(TicketRef.of(execution), input(execution, "to"));
  }

  @Bean
  JavaDelegate reassign(BuildingBlocks blocks) {
    return execution -> blocks.reassign(TicketRef.of(execution), input(execution, "to"));
  }

  @Bean
  JavaDelegate addLabel(BuildingBlocks blocks) {
    return execution -> blocks.addLabel(TicketRef.of(execution), input(execution, "label"));
  }

  @Bean
  JavaDelegate commentInternally(BuildingBlocks blocks) {
    return execution -> blocks.commentInternally(TicketRef.of(execution), input(execution, "text"));
  }

  private static String input(DelegateExecution execution, String name) {
    Object value = execution.getVariableLocal(name);
    if (value == null) {
      throw new InvalidInput(
          name,
          "The block '" + execution.getCurrentActivityName() + "' needs its input '" + name + "'.");
    }
    return value.toString();
  }
}
