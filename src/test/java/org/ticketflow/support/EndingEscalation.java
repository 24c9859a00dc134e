package org.ticketflow.support;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** A manager's own diagram in place of the shipped one: it ends, while the ticket is still open. */
public final class EndingEscalation {

  public static final BpmnModelInstance DIAGRAM =
      Bpmn.createExecutableProcess("escalation")
          .camundaHistoryTimeToLiveString("P1D")
          .startEvent("started")
          .endEvent("ended")
          .done();

  private EndingEscalation() {}
}
