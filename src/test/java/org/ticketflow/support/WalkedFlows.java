package org.ticketflow.support;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.test.context.TestComponent;

/** Lets the application's own engine write down the flows that its tokens take. */
@TestComponent
class WalkedFlows extends AbstractProcessEnginePlugin {

  final TakenFlows taken = new TakenFlows();

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<BpmnParseListener> listeners = new ArrayList<>();
    if (engine.getCustomPostBPMNParseListeners() != null) {
      listeners.addAll(engine.getCustomPostBPMNParseListeners());
    }
    listeners.add(taken);
    engine.setCustomPostBPMNParseListeners(listeners);
  }
}
