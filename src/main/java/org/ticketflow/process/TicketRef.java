package org.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.ticketflow.ticket.TicketKey;

/** Which ticket an execution works for: its business key says so, in called processes too. */
final class TicketRef {

  private TicketRef() {}

  static TicketKey of(DelegateExecution execution) {
    String businessKey = execution.getProcessBusinessKey();
    if (businessKey == null) {
      throw new IllegalStateException(
          "Process instance " + execution.getProcessInstanceId() + " belongs to no ticket");
    }
    return TicketKey.ofBusinessKey(businessKey);
  }
}
