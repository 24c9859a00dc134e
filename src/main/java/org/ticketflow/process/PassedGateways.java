package org.ticketflow.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.parser.HistoryExecutionListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Keeps exclusive gateways out of the engine's history: a token never stays at one, and which ones
 * it passed follows from what comes before and after ({@link WalkedFlows}). They are nine of the 15
 * rows that an escalation step would write. One that is also a place to wait, for the job executor,
 * is kept.
 */
@Component
class PassedGateways extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<BpmnParseListener> listeners = new ArrayList<>();
    if (engine.getCustomPostBPMNParseListeners() != null) {
      listeners.addAll(engine.getCustomPostBPMNParseListeners());
    }
    listeners.add(new Untold());
    engine.setCustomPostBPMNParseListeners(listeners);
  }

  private static final class Untold extends AbstractBpmnParseListener {

    @Override
    public void parseExclusiveGateway(Element gateway, ScopeImpl scope, ActivityImpl activity) {
      if (activity.isAsyncBefore() || activity.isAsyncAfter()) {
        return;
      }
      for (String event :
          List.of(ExecutionListener.EVENTNAME_START, ExecutionListener.EVENTNAME_END)) {
        activity.getListeners(event).removeIf(HistoryExecutionListener.class::isInstance);
        activity.getBuiltInListeners(event).removeIf(HistoryExecutionListener.class::isInstance);
      }
    }
  }
}
