package org.ticketflow.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Deploys the processes, tables and forms that come with Ticketflow, under fixed names and only
 * what has changed since the last start. What a manager has deployed since stays the newest.
 */
@Component
class ShippedProcesses implements SmartInitializingSingleton {

  private static final List<String> FILES =
      List.of(
          "processes/ticket.bpmn",
          "processes/collect-email.bpmn",
          "processes/escalation.bpmn",
          "processes/priority.dmn",
          "processes/escalation-steps.dmn",
          "forms/report-ticket.form",
          "forms/collect-email.form",
          "forms/open-ticket.html",
          "forms/work-ticket.html");

  private final RepositoryService repository;

  ShippedProcesses(RepositoryService repository) {
    this.repository = repository;
  }

  @Override
  public void afterSingletonsInstantiated() {
    DeploymentBuilder deployment =
        repository
            .createDeployment()
            .name("ticketflow")
            .source("ticketflow")
            .enableDuplicateFiltering(true);
    for (String file : FILES) {
      try (InputStream content = new ClassPathResource(file).getInputStream()) {
        deployment.addInputStream(file.substring(file.lastIndexOf('/') + 1), content);
      } catch (IOException e) {
        throw new IllegalStateException("The file " + file + " is missing in this build", e);
      }
    }
    deployment.deploy();
  }
}
