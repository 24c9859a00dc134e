package org.ticketflow.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.TicketProcess.Activity;
import org.ticketflow.ticket.TicketProcess.Diagram;

/** Draws where a ticket's process stands: the deployed diagrams, the tokens, the way they came. */
@Component
class ProcessPicture {

  static final Set<String> CONTAINERS = Set.of("subProcess", "processDefinition");

  private final HistoryService history;
  private final RepositoryService repository;

  ProcessPicture(@Lazy HistoryService history, @Lazy RepositoryService repository) {
    this.history = history;
    this.repository = repository;
  }

  /** The instance's own diagram, then the newest run of each process that it called. */
  List<Diagram> of(String instance) {
    Map<String, HistoricProcessInstance> newest = new LinkedHashMap<>();
    HistoricProcessInstance own =
        history.createHistoricProcessInstanceQuery().processInstanceId(instance).singleResult();
    if (own == null) {
      return List.of(); // older than the engine's history reaches
    }
    newest.put(own.getProcessDefinitionKey(), own);
    history
        .createHistoricProcessInstanceQuery()
        .superProcessInstanceId(instance)
        .orderByProcessInstanceStartTime()
        .asc()
        .list()
        .forEach(called -> newest.put(called.getProcessDefinitionKey(), called));
    return newest.values().stream().map(this::diagram).toList();
  }

  private Diagram diagram(HistoricProcessInstance instance) {
    ProcessDefinition definition =
        repository.getProcessDefinition(instance.getProcessDefinitionId());
    List<HistoricActivityInstance> walked =
        history
            .createHistoricActivityInstanceQuery()
            .processInstanceId(instance.getId())
            .orderPartiallyByOccurrence()
            .asc()
            .list();
    Collection<SequenceFlow> flows =
        repository
            .getBpmnModelInstance(definition.getId())
            .getModelElementsByType(SequenceFlow.class);
    Set<SequenceFlow> taken = new WalkedFlows(new ArrayList<>(walked)).of(flows);
    return new Diagram(
        definition.getKey(),
        definition.getName() == null ? definition.getKey() : definition.getName(),
        definition.getVersion(),
        xml(definition),
        instance.getEndTime() == null,
        walked.stream()
            .filter(activity -> activity.getEndTime() == null)
            .filter(activity -> !CONTAINERS.contains(activity.getActivityType()))
            .map(ProcessPicture::activity)
            .toList(),
        left(walked, taken),
        taken.stream().map(SequenceFlow::getId).toList());
  }

  /** The elements that a token has left, the gateways that history does not tell of among them. */
  private static List<String> left(List<HistoricActivityInstance> walked, Set<SequenceFlow> taken) {
    return Stream.concat(
            walked.stream()
                .filter(activity -> activity.getEndTime() != null)
                .map(HistoricActivityInstance::getActivityId),
            taken.stream()
                .map(SequenceFlow::getSource)
                .filter(ExclusiveGateway.class::isInstance)
                .map(FlowNode::getId))
        .distinct()
        .toList();
  }

  static Activity activity(HistoricActivityInstance activity) {
    return new Activity(
        activity.getActivityId(),
        activity.getActivityName(),
        activity.getStartTime() == null ? null : activity.getStartTime().toInstant());
  }

  private String xml(ProcessDefinition definition) {
    try (InputStream model = repository.getProcessModel(definition.getId())) {
      return new String(model.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
