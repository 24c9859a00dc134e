package org.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.ticketflow.site.TrackedWork;
import org.ticketflow.ticket.TicketKey;

/**
 * Which ticket an execution works for: its business key says so, in called processes too. Whoever
 * asks works on that ticket, and log lines are told so.
 */
final class TicketRef {

  private TicketRef() {}

  static TicketKey of(DelegateExecution execution) {
    String businessKey = execution.getProcessBusinessKey();
    if (businessKey == null) {
      throw new IllegalStateException(
          "Process instance " + execution.getProcessInstanceId() + " belongs to no ticket");
    }
    TicketKey key = TicketKey.ofBusinessKey(businessKey);
    TrackedWork.about(key.site(), key.code());
    return key;
  }
}
