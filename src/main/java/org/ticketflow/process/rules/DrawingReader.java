package org.ticketflow.process.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.Drawing;
import org.ticketflow.escalation.Drawing.Kind;

/** Reads a diagram out of its file, so that what tells it in sentences need not know BPMN. */
final class DrawingReader {

  private static final Pattern BEAN = Pattern.compile("\\$\\{\\s*(\\w+)\\s*}");

  private DrawingReader() {}

  static Drawing read(BpmnModelInstance model) {
    List<Drawing.Node> nodes = new ArrayList<>();
    for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
      nodes.add(node(node));
    }
    List<Drawing.Arrow> arrows =
        model.getModelElementsByType(SequenceFlow.class).stream()
            .map(DrawingReader::arrow)
            .toList();
    return new Drawing(List.copyOf(nodes), arrows);
  }

  private static Drawing.Node node(FlowNode node) {
    BoundaryEvent border = node instanceof BoundaryEvent event ? event : null;
    ModelElementInstance parent = node.getParentElement();
    return new Drawing.Node(
        node.getId(),
        kind(node),
        name(node),
        does(node),
        inputs(node),
        parent instanceof SubProcess part ? part.getId() : null,
        border == null ? null : border.getAttachedTo().getId(),
        border != null && border.cancelActivity(),
        UntoldParts.of(node));
  }

  private static Kind kind(FlowNode node) {
    if (node instanceof SubProcess part) {
      return part.triggeredByEvent() ? Kind.WHENEVER : Kind.PART;
    }
    if (node instanceof StartEvent) {
      return Kind.START;
    }
    if (node instanceof EndEvent) {
      return Kind.END;
    }
    if (node instanceof UserTask) {
      return Kind.TASK;
    }
    if (node instanceof BusinessRuleTask) {
      return Kind.TABLE;
    }
    if (node instanceof CallActivity) {
      return Kind.CALL;
    }
    if (node instanceof Gateway) {
      return gateway(node);
    }
    if (node instanceof CatchEvent event) {
      return timer(event) == null ? Kind.MESSAGE : Kind.TIME;
    }
    return Kind.WORK;
  }

  private static Kind gateway(FlowNode node) {
    if (node instanceof EventBasedGateway) {
      return Kind.FIRST;
    }
    return node instanceof ParallelGateway ? Kind.ALL : Kind.CHOICE;
  }

  private static @Nullable String does(FlowNode node) {
    if (node instanceof ServiceTask service) {
      Matcher bean = BEAN.matcher(orEmpty(service.getCamundaDelegateExpression()));
      return bean.matches() ? bean.group(1) : null;
    }
    if (node instanceof BusinessRuleTask table) {
      return table.getCamundaDecisionRef();
    }
    if (node instanceof CallActivity call) {
      return call.getCalledElement();
    }
    return node instanceof CatchEvent event ? awaited(event) : null;
  }

  private static @Nullable String awaited(CatchEvent event) {
    String timer = timer(event);
    return timer != null
        ? timer
        : event.getEventDefinitions().stream()
            .filter(MessageEventDefinition.class::isInstance)
            .map(MessageEventDefinition.class::cast)
            .map(MessageEventDefinition::getMessage)
            .filter(Objects::nonNull)
            .map(Message::getName)
            .findFirst()
            .orElse(null);
  }

  private static @Nullable String timer(CatchEvent event) {
    return event.getEventDefinitions().stream()
        .filter(TimerEventDefinition.class::isInstance)
        .map(TimerEventDefinition.class::cast)
        .flatMap(
            timer -> Stream.of(timer.getTimeDate(), timer.getTimeDuration(), timer.getTimeCycle()))
        .filter(Objects::nonNull)
        .map(expression -> expression.getTextContent().strip())
        .findFirst()
        .orElse(null);
  }

  private static Map<String, String> inputs(FlowNode node) {
    Map<String, String> inputs = new LinkedHashMap<>();
    if (node.getExtensionElements() != null) {
      for (CamundaInputOutput each :
          node.getExtensionElements().getChildElementsByType(CamundaInputOutput.class)) {
        for (CamundaInputParameter input : each.getCamundaInputParameters()) {
          inputs.put(input.getCamundaName(), input.getTextContent().strip());
        }
      }
    }
    return Map.copyOf(inputs);
  }

  private static Drawing.Arrow arrow(SequenceFlow flow) {
    FlowNode source = flow.getSource();
    boolean otherwise =
        source instanceof ExclusiveGateway gateway && flow.equals(gateway.getDefault());
    return new Drawing.Arrow(
        source.getId(),
        flow.getTarget().getId(),
        blankToNull(flow.getName()),
        flow.getConditionExpression() == null
            ? null
            : blankToNull(flow.getConditionExpression().getTextContent()),
        otherwise);
  }

  private static String name(FlowNode node) {
    String name = blankToNull(node.getName());
    return name == null ? node.getId() : name;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
