package org.ticketflow.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final String LATER = "(priorityChangedLater|rulesChangedLater|askOnceMore)";

  private EndingEscalation() {}

  /** The shipped diagram, which the guard lets pass, but with an end once all steps have fired. */
  public static String afterTheLastStep() throws IOException {
    return Files.readString(Path.of("processes/escalation.bpmn"))
        .replaceAll("(?s)<bpmn:intermediateCatchEvent id=\"" + LATER + "\".*?CatchEvent>", "")
        .replaceAll("(?s)<bpmn:exclusiveGateway id=\"" + LATER + "\".*?Gateway>", "")
        .replaceAll(
            "(?s)<bpmn:eventBasedGateway id=\"waitForChange\".*?Gateway>",
            "<bpmn:endEvent id=\"waitForChange\"><bpmn:incoming>stepLeftGateway_to_waitForChange"
                + "</bpmn:incoming></bpmn:endEvent>")
        .replace("<bpmn:incoming>askOnceMore_to_askTheTable</bpmn:incoming>", "")
        .replaceAll("<bpmn:sequenceFlow id=\"(waitForChange|" + LATER + ")_to_[^>]*/>", "")
        .replaceAll("(?s)<bpmndi:BPMNShape id=\"" + LATER + "_di\".*?BPMNShape>", "")
        .replaceAll("(?s)<bpmndi:BPMNEdge id=\"(waitForChange|" + LATER + ")_to_.*?BPMNEdge>", "");
  }
}
