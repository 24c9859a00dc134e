package org.ticketflow.process.rules;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ComplexGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.Drawing;

/**
 * What the engine would do at an element beyond what {@link Drawing.Node} tells of it: who goes by
 * that alone has to know where it is not all.
 */
final class UntoldParts {

  private UntoldParts() {}

  /** Null where there is nothing. */
  static @Nullable String of(FlowNode node) {
    if (node instanceof InclusiveGateway || node instanceof ComplexGateway) {
      return "several of its ways may be taken";
    }
    if (node instanceof Activity activity && activity.getLoopCharacteristics() != null) {
      return "it is repeated";
    }
    if (node instanceof SendTask || node instanceof ReceiveTask) {
      return "it sends or receives a message";
    }
    if (node instanceof ServiceTask service
        && (service.getCamundaExpression() != null || service.getCamundaType() != null)) {
      return "it does more than a building block";
    }
    if (sets(node)) {
      return "it sets variables";
    }
    if (node instanceof CatchEvent event) {
      return events(event.getEventDefinitions(), true);
    }
    return node instanceof ThrowEvent event ? events(event.getEventDefinitions(), false) : null;
  }

  private static @Nullable String events(Collection<EventDefinition> definitions, boolean caught) {
    List<EventDefinition> others =
        definitions.stream()
            .filter(
                each ->
                    !caught
                        || !(each instanceof TimerEventDefinition
                            || each instanceof MessageEventDefinition))
            .toList();
    return others.isEmpty() && definitions.size() < 2
        ? null
        : "it is an event of another kind than a time or a message";
  }

  private static boolean sets(FlowNode node) {
    return node.getExtensionElements() != null
        && node.getExtensionElements().getChildElementsByType(CamundaInputOutput.class).stream()
            .anyMatch(each -> !each.getCamundaOutputParameters().isEmpty());
  }
}
