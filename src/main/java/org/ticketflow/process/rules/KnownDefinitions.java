package org.ticketflow.process.rules;

import org.camunda.bpm.engine.impl.persistence.deploy.cache.CacheFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The engine's parsed diagrams and tables, without a look into its tables each time whether the
 * newest is still the newest: each ticket asks that of four of them while it is filed.
 */
final class KnownDefinitions extends DeploymentCache {

  private final ShortMemory memory;

  KnownDefinitions(CacheFactory caches, int capacity, ShortMemory memory) {
    super(caches, capacity);
    this.memory = memory;
  }

  private record NewestProcess(String key, @Nullable String tenant) {}

  private record NewestDecision(String key, @Nullable String tenant) {}

  private record Process(String id) {}

  @Override
  public ProcessDefinitionEntity findDeployedLatestProcessDefinitionByKeyAndTenantId(
      String key, @Nullable String tenant) {
    return memory.recall(
        new NewestProcess(key, tenant),
        () -> super.findDeployedLatestProcessDefinitionByKeyAndTenantId(key, tenant));
  }

  @Override
  public DecisionDefinition findDeployedLatestDecisionDefinitionByKeyAndTenantId(
      String key, @Nullable String tenant) {
    return memory.recall(
        new NewestDecision(key, tenant),
        () -> super.findDeployedLatestDecisionDefinitionByKeyAndTenantId(key, tenant));
  }

  @Override
  public ProcessDefinitionEntity findDeployedProcessDefinitionById(@Nullable String id) {
    return id == null
        ? super.findDeployedProcessDefinitionById(id)
        : memory.recall(new Process(id), () -> super.findDeployedProcessDefinitionById(id));
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    memory.change();
    super.deploy(deployment);
  }

  @Override
  public void removeProcessDefinition(String id) {
    memory.change();
    super.removeProcessDefinition(id);
  }

  @Override
  public void removeDecisionDefinition(String id) {
    memory.change();
    super.removeDecisionDefinition(id);
  }
}
