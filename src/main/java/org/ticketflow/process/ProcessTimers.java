package org.ticketflow.process;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.TicketProcess.Timer;

/** Which times a ticket's process waits for, and what its diagram says happens then. */
@Component
class ProcessTimers {

  private final RuntimeService runtime;
  private final ManagementService management;
  private final RepositoryService repository;

  ProcessTimers(
      @Lazy RuntimeService runtime,
      @Lazy ManagementService management,
      @Lazy RepositoryService repository) {
    this.runtime = runtime;
    this.management = management;
    this.repository = repository;
  }

  /** Those of the instance and of the processes that it called, soonest first. */
  List<Timer> of(String instance) {
    Stream<String> called =
        runtime.createProcessInstanceQuery().superProcessInstanceId(instance).list().stream()
            .map(ProcessInstance::getId);
    return Stream.concat(Stream.of(instance), called)
        .flatMap(id -> management.createJobQuery().processInstanceId(id).timers().list().stream())
        .filter(job -> job.getDuedate() != null && job.getJobDefinitionId() != null)
        .map(this::timer)
        .sorted(Comparator.comparing(Timer::due))
        .toList();
  }

  private Timer timer(Job job) {
    JobDefinition definition =
        management
            .createJobDefinitionQuery()
            .jobDefinitionId(job.getJobDefinitionId())
            .singleResult();
    BpmnModelInstance model = repository.getBpmnModelInstance(job.getProcessDefinitionId());
    Optional<FlowNode> next =
        model.getModelElementById(definition.getActivityId()) instanceof FlowNode element
            ? firstStepAfter(element)
            : Optional.empty();
    return new Timer(
        job.getProcessDefinitionKey(),
        definition.getActivityId(),
        job.getDuedate().toInstant(),
        next.map(ProcessTimers::name).orElse(null),
        next.filter(UserTask.class::isInstance).isPresent());
  }

  /** Gateways between them only lead there. */
  private static Optional<FlowNode> firstStepAfter(FlowNode element) {
    Deque<FlowNode> ahead = new ArrayDeque<>(targets(element));
    Set<String> seen = new HashSet<>();
    while (!ahead.isEmpty()) {
      FlowNode node = ahead.removeFirst();
      if (node instanceof Task || node instanceof CallActivity) {
        return Optional.of(node);
      }
      if (seen.add(node.getId())) {
        ahead.addAll(targets(node));
      }
    }
    return Optional.empty();
  }

  private static List<FlowNode> targets(FlowNode element) {
    return element.getOutgoing().stream().map(SequenceFlow::getTarget).toList();
  }

  private static @Nullable String name(FlowNode element) {
    return element.getName() == null ? element.getId() : element.getName();
  }
}
