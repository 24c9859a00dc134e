package org.ticketflow.support;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Writes down every sequence flow that a token takes, so that a path nobody walks is noticed. */
public final class TakenFlows extends AbstractBpmnParseListener {

  private final Map<String, Set<String>> taken = new ConcurrentHashMap<>();

  @Override
  public void parseSequenceFlow(Element flow, ScopeImpl scope, TransitionImpl transition) {
    String process = ((ProcessDefinitionEntity) transition.getProcessDefinition()).getKey();
    transition.addListener(
        ExecutionListener.EVENTNAME_TAKE,
        (ExecutionListener) execution -> of(process).add(id(transition)));
  }

  public Set<String> of(String process) {
    return taken.computeIfAbsent(process, key -> ConcurrentHashMap.newKeySet());
  }

  public void forget() {
    taken.clear();
  }

  private static String id(PvmTransition transition) {
    return transition.getId();
  }
}
