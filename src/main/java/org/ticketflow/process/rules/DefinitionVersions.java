package org.ticketflow.process.rules;

import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the engine's ids of definitions stand for. */
@Component
class DefinitionVersions {

  private final RepositoryService repository;

  DefinitionVersions(@Lazy RepositoryService repository) {
    this.repository = repository;
  }

  /** Null where it is none, or is gone. */
  @Nullable Integer number(String definition) {
    return find(definition).map(ResourceDefinition::getVersion).orElse(null);
  }

  /** Whose own it is; null for the common one. */
  @Nullable String site(String definition) {
    return find(definition).map(ResourceDefinition::getTenantId).orElse(null);
  }

  /** Whether a process is what its key stands for now, at the sites that follow it. */
  boolean isNewest(String definition) {
    ProcessDefinition found = diagram(definition);
    if (found == null) {
      return false;
    }
    ProcessDefinitionQuery query =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(found.getKey())
            .latestVersion();
    return (found.getTenantId() == null
            ? query.withoutTenantId()
            : query.tenantIdIn(found.getTenantId()))
        .list().stream().anyMatch(each -> each.getId().equals(definition));
  }

  private Optional<ResourceDefinition> find(String definition) {
    ProcessDefinition diagram = diagram(definition);
    return diagram != null
        ? Optional.of(diagram)
        : Optional.ofNullable(
            repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionId(definition)
                .singleResult());
  }

  private @Nullable ProcessDefinition diagram(String definition) {
    return repository.createProcessDefinitionQuery().processDefinitionId(definition).singleResult();
  }
}
