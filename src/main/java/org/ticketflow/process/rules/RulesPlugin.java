package org.ticketflow.process.rules;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts our own part of deploying around the engine's. */
@Component
class RulesPlugin extends AbstractProcessEnginePlugin {

  private final FormsOfTickets forms;
  private final DeploymentBook book;
  private final ProofOfRules proof;

  RulesPlugin(FormsOfTickets forms, DeploymentBook book, ProofOfRules proof) {
    this.forms = forms;
    this.book = book;
    this.proof = proof;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setCustomPreDeployers(with(forms, engine.getCustomPreDeployers()));
    engine.setCustomPostDeployers(with(book, engine.getCustomPostDeployers()));
    engine.setCustomPostDeployers(with(proof, engine.getCustomPostDeployers()));
  }

  private static List<Deployer> with(Deployer ours, @Nullable List<Deployer> others) {
    List<Deployer> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
    all.add(ours);
    return all;
  }
}
