package org.ticketflow.process.rules;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.springframework.stereotype.Component;

/** Puts the book of deployments behind the engine's deployers. */
@Component
class RulesPlugin extends AbstractProcessEnginePlugin {

  private final DeploymentBook book;

  RulesPlugin(DeploymentBook book) {
    this.book = book;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<Deployer> after = new ArrayList<>();
    if (engine.getCustomPostDeployers() != null) {
      after.addAll(engine.getCustomPostDeployers());
    }
    after.add(book);
    engine.setCustomPostDeployers(after);
  }
}
