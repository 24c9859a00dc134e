package org.ticketflow.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fails a class whose tests together leave an element or a flow of its process unvisited. */
final class EveryPathWalked implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private static final Logger log = LoggerFactory.getLogger(EveryPathWalked.class);

  private final String process;
  private final Set<String> visited = new TreeSet<>();
  private int testsRun;

  EveryPathWalked(String process) {
    this.process = process;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    DiagramEngine.get().fresh().takenFlows.forget();
    visited.clear();
    testsRun = 0;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    testsRun++;
    DiagramEngine.get()
        .engine
        .getHistoryService()
        .createHistoricActivityInstanceQuery()
        .list()
        .stream()
        .filter(activity -> activity.getProcessDefinitionKey().equals(process))
        .map(HistoricActivityInstance::getActivityId)
        .forEach(visited::add);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    ClockUtil.reset();
    Set<String> nodes = ids(FlowNode.class);
    Set<String> flows = ids(SequenceFlow.class);
    Set<String> taken = DiagramEngine.get().takenFlows.of(process);
    taken.addAll(flowsToEventsThatHappened());
    log.info(
        "{}: {} of {} elements visited, {} of {} flows taken",
        process,
        visited.size(),
        nodes.size(),
        taken.size(),
        flows.size());
    if (testsRun < testsOf(context.getRequiredTestClass())) {
      return; // one test picked by hand walks one path
    }
    assertThat(visited).as("elements of %s that the tests visit", process).containsAll(nodes);
    assertThat(taken).as("flows of %s that the tests take", process).containsAll(flows);
  }

  /** An event-based gateway's own flows are never taken: the event that happens speaks for its. */
  private Set<String> flowsToEventsThatHappened() {
    return Diagrams.read(process + ".bpmn").getModelElementsByType(SequenceFlow.class).stream()
        .filter(flow -> flow.getSource() instanceof EventBasedGateway)
        .filter(flow -> visited.contains(flow.getTarget().getId()))
        .map(SequenceFlow::getId)
        .collect(Collectors.toSet());
  }

  private <T extends FlowElement> Set<String> ids(Class<T> type) {
    Collection<T> elements = Diagrams.read(process + ".bpmn").getModelElementsByType(type);
    return elements.stream().map(FlowElement::getId).collect(Collectors.toCollection(TreeSet::new));
  }

  private static long testsOf(Class<?> testClass) {
    return Arrays.stream(testClass.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .count();
  }
}
