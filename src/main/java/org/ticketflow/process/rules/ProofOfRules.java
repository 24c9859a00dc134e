package org.ticketflow.process.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.RuleProof;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.process.guard.DeploymentRefused;
import org.ticketflow.process.guard.Problem;
import org.ticketflow.refusal.BrokenRules;

/**
 * Refuses rules under which a test case that must hold does not, by whichever door they come. What
 * comes with Ticketflow itself is deployed all the same: a start must not hang on what a manager
 * expects.
 */
@Component
class ProofOfRules implements Deployer {

  private static final Logger LOG = LoggerFactory.getLogger(ProofOfRules.class);

  private final ObjectProvider<RuleProof> proof;
  private final CurrentCaller callers;

  ProofOfRules(ObjectProvider<RuleProof> proof, CurrentCaller callers) {
    this.proof = proof;
    this.callers = callers;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) {
      return; // read again from the database
    }
    Map<RuleFile, byte[]> files = new HashMap<>();
    List<String> names = new ArrayList<>();
    Stream.of(
            deployment.getDeployedProcessDefinitions(), deployment.getDeployedDecisionDefinitions())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .map(ResourceDefinition.class::cast)
        .forEach(
            definition ->
                RuleFile.ofKey(definition.getKey())
                    .ifPresent(
                        file -> {
                          files.put(file, bytes(deployment, definition));
                          names.add(definition.getResourceName());
                        }));
    if (!files.isEmpty()) {
      prove(files, names.get(0), deployment.getTenantId());
    }
  }

  private void prove(Map<RuleFile, byte[]> files, String name, @Nullable String site) {
    List<BrokenRules.Problem> broken = proof.getObject().broken(files, site);
    if (broken.isEmpty()) {
      return;
    }
    if (callers.get().kind() == Caller.Kind.SYSTEM) {
      LOG.warn(
          "{} test cases do not hold under the rules deployed now: {}",
          broken.size(),
          files.keySet());
      return;
    }
    throw new DeploymentRefused(
        broken.stream()
            .map(each -> new Problem(name, each.element(), each.message(), each.mend()))
            .toList());
  }

  private static byte[] bytes(DeploymentEntity deployment, ResourceDefinition definition) {
    return deployment.getResource(definition.getResourceName()).getBytes();
  }
}
