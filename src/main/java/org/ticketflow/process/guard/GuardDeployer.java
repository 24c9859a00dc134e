package org.ticketflow.process.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the engine's own deployers, so that it sees every deployment by whichever door it
 * comes, before anything is parsed: some attributes run their class while they are parsed.
 */
final class GuardDeployer implements Deployer {

  private static final Logger LOG = LoggerFactory.getLogger(GuardDeployer.class);

  private final Guard guard;

  GuardDeployer(Guard guard) {
    this.guard = guard;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    // What is read again from the database was checked when it came; stricter rules of a later
    // version must not stop the tickets that run on it.
    if (!deployment.isNew()) {
      return;
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    deployment.getResources().forEach((name, file) -> files.put(name, file.getBytes()));
    List<Problem> problems = guard.check(files);
    if (!problems.isEmpty()) {
      LOG.warn("Refused a deployment of {} with {} problems.", files.keySet(), problems.size());
      throw new DeploymentRefused(problems);
    }
  }
}
