package org.ticketflow.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Fails a class of stories that together leave a flow of their diagram untaken. Every element has a
 * flow, so every element is visited too.
 */
public final class EveryFlowTaken
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private static final Logger log = LoggerFactory.getLogger(EveryFlowTaken.class);

  private final String process;
  private int testsRun;

  public EveryFlowTaken(String process) {
    this.process = process;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    taken(context).clear();
    testsRun = 0;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    testsRun++;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Set<String> taken = new TreeSet<>(taken(context));
    Collection<SequenceFlow> flows =
        Bpmn.readModelFromFile(Path.of("processes", process + ".bpmn").toFile())
            .getModelElementsByType(SequenceFlow.class);
    Set<String> left =
        flows.stream()
            .filter(flow -> !isTaken(flow, taken))
            .map(SequenceFlow::getId)
            .collect(Collectors.toCollection(TreeSet::new));
    log.info("{}: {} of {} flows taken", process, flows.size() - left.size(), flows.size());
    boolean all = testsRun >= testsOf(context.getRequiredTestClass());
    if (all) { // one test picked by hand walks one path
      assertThat(left).as("flows of %s that no story takes", process).isEmpty();
    }
  }

  /** An event-based gateway's own flows are never taken: the event that happens speaks for its. */
  private static boolean isTaken(SequenceFlow flow, Set<String> taken) {
    FlowNode target = flow.getTarget();
    return taken.contains(flow.getId())
        || flow.getSource() instanceof EventBasedGateway
            && target.getOutgoing().stream().anyMatch(next -> taken.contains(next.getId()));
  }

  private Set<String> taken(ExtensionContext context) {
    return SpringExtension.getApplicationContext(context)
        .getBean(WalkedFlows.class)
        .taken
        .of(process);
  }

  private static long testsOf(Class<?> testClass) {
    return Arrays.stream(testClass.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .count();
  }
}
