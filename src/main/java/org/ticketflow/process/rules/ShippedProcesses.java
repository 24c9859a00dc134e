package org.ticketflow.process.rules;

import java.io.ByteArrayInputStream;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Deploys what comes with Ticketflow, under fixed names and only what has changed since the last
 * start. What a manager has deployed since stays the newest.
 */
@Component
class ShippedProcesses implements SmartInitializingSingleton {

  private final RepositoryService repository;
  private final ShippedFiles shipped;

  ShippedProcesses(RepositoryService repository, ShippedFiles shipped) {
    this.repository = repository;
    this.shipped = shipped;
  }

  @Override
  public void afterSingletonsInstantiated() {
    deploy("ticketflow", shipped.ticket(), false);
    deploy("ticketflow-rules", shipped.rules(), true);
  }

  private void deploy(String name, Map<String, byte[]> files, boolean changedOnly) {
    DeploymentBuilder deployment =
        repository
            .createDeployment()
            .name(name)
            .source("ticketflow")
            .enableDuplicateFiltering(changedOnly);
    files.forEach(
        (file, content) -> deployment.addInputStream(file, new ByteArrayInputStream(content)));
    deployment.deploy();
  }
}
