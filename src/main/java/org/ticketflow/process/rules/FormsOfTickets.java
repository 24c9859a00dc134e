package org.ticketflow.process.rules;

import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.stereotype.Component;

/**
 * A task finds its HTML form in the deployment of its diagram alone. One that was sent without
 * them, as Modeler does, is given the forms that come with Ticketflow: nobody could work a ticket
 * else.
 */
@Component
class FormsOfTickets implements Deployer {

  private final ShippedFiles shipped;

  FormsOfTickets(ShippedFiles shipped) {
    this.shipped = shipped;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) {
      return;
    }
    String diagrams =
        deployment.getResources().values().stream()
            .filter(resource -> resource.getName().endsWith("bpmn"))
            .map(resource -> new String(resource.getBytes(), StandardCharsets.UTF_8))
            .reduce("", String::concat);
    shipped
        .formsOfTickets()
        .forEach(
            (name, content) -> {
              if (diagrams.contains("embedded:deployment:" + name)
                  && !deployment.getResources().containsKey(name)) {
                add(deployment, name, content);
              }
            });
  }

  private static void add(DeploymentEntity deployment, String name, byte[] content) {
    ResourceEntity form = new ResourceEntity();
    form.setName(name);
    form.setBytes(content);
    form.setDeploymentId(deployment.getId());
    deployment.addResource(form);
    Context.getCommandContext().getResourceManager().insertResource(form);
  }
}
