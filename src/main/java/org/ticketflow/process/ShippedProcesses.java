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

  /** The diagram finds its HTML forms in its own deployment alone: they go together. */
  private static final List<String> TICKET =
      List.of(
          "processes/ticket.bpmn",
          "forms/report-ticket.form",
          "forms/open-ticket.html",
          "forms/work-ticket.html");

  /** Each by itself, so that a new table does not take back a manager's diagram. */
  private static final List<String> RULES =
      List.of(
          "processes/collect-email.bpmn",
          "forms/collect-email.form",
          "processes/escalation.bpmn",
          "processes/priority.dmn",
          "processes/escalation-steps.dmn");

  private final RepositoryService repository;

  ShippedProcesses(RepositoryService repository) {
    this.repository = repository;
  }

  @Override
  public void afterSingletonsInstantiated() {
    deploy("ticketflow", TICKET, false);
    deploy("ticketflow-rules", RULES, true);
  }

  private void deploy(String name, List<String> files, boolean changedOnly) {
    DeploymentBuilder deployment =
        repository
            .createDeployment()
            .name(name)
            .source("ticketflow")
            .enableDuplicateFiltering(changedOnly);
    for (String file : files) {
      try (InputStream content = new ClassPathResource(file).getInputStream()) {
        deployment.addInputStream(file.substring(file.lastIndexOf('/') + 1), content);
      } catch (IOException e) {
        throw new IllegalStateException("The file " + file + " is missing in this build", e);
      }
    }
    deployment.deploy();
  }
}
