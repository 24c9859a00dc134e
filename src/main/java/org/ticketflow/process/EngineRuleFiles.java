package org.ticketflow.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.RuleTable;

/** The rule files as the engine has them, and the tickets that run on them. */
@Component
class EngineRuleFiles implements DeployedRules {

  private final RepositoryService repository;
  private final JdbcClient jdbc;

  EngineRuleFiles(@Lazy RepositoryService repository, JdbcClient jdbc) {
    this.repository = repository;
    this.jdbc = jdbc;
  }

  @Override
  public List<Version> versions(RuleFile file) {
    List<? extends ResourceDefinition> definitions = definitions(file);
    Map<String, Deployment> deployments =
        repository.createDeploymentQuery().list().stream()
            .collect(Collectors.toMap(Deployment::getId, deployment -> deployment));
    return definitions.stream()
        .flatMap(
            definition ->
                // One whose deployment is gone was deleted between the two queries.
                Stream.ofNullable(deployments.get(definition.getDeploymentId()))
                    .map(deployment -> version(definition, deployment)))
        .toList();
  }

  /** One statement for all versions; the engine's queries would need one for each. */
  @Override
  public Map<String, Long> running(RuleFile file, Set<String> sites) {
    if (file.isTable()) {
      return Map.of();
    }
    return counts(
        """
        select d.id_ as what, count(*) as how_many
        from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
        where d.key_ = :of and e.parent_id_ is null and e.tenant_id_ in (:sites)
        group by d.id_
        """,
        file.key(),
        sites);
  }

  /** Counted as the engine's own activity statistics do, which cannot be asked for some tenants. */
  @Override
  public List<Standing> standing(Version version, Set<String> sites) {
    Map<String, Long> tokens =
        counts(
            """
            select act_id_ as what, count(*) as how_many
            from act_ru_execution
            where proc_def_id_ = :of and is_active_ and act_id_ is not null
              and tenant_id_ in (:sites)
            group by act_id_
            """,
            version.definition(),
            sites);
    if (tokens.isEmpty()) {
      return List.of();
    }
    BpmnModelInstance model = repository.getBpmnModelInstance(version.definition());
    return tokens.entrySet().stream()
        .map(each -> new Standing(each.getKey(), name(model, each.getKey()), each.getValue()))
        .sorted(Comparator.comparing(Standing::tokens).reversed().thenComparing(Standing::name))
        .toList();
  }

  @Override
  public String xml(RuleFile file, Version version) {
    try (InputStream model =
        file.isTable()
            ? repository.getDecisionModel(version.definition())
            : repository.getProcessModel(version.definition())) {
      return new String(model.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<RuleTable> table(Version version) {
    String decision = repository.getDecisionDefinition(version.definition()).getKey();
    return TableReader.read(repository.getDmnModelInstance(version.definition()), decision);
  }

  private Map<String, Long> counts(String select, String of, Set<String> sites) {
    return sites.isEmpty()
        ? Map.of() // the list in the statement must not be empty
        : jdbc
            .sql(select)
            .param("of", of)
            .param("sites", sites)
            .query((row, i) -> Map.entry(row.getString("what"), row.getLong("how_many")))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Those that all sites share, newest first. */
  private List<? extends ResourceDefinition> definitions(RuleFile file) {
    return file.isTable()
        ? repository
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey(file.key())
            .withoutTenantId()
            .orderByDecisionDefinitionVersion()
            .desc()
            .list()
        : repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(file.key())
            .withoutTenantId()
            .orderByProcessDefinitionVersion()
            .desc()
            .list();
  }

  private static Version version(ResourceDefinition definition, Deployment deployment) {
    return new Version(
        definition.getVersion(),
        definition.getName() == null ? definition.getKey() : definition.getName(),
        definition.getId(),
        deployment.getDeploymentTime().toInstant(),
        deployment.getSource());
  }

  private static String name(BpmnModelInstance model, String element) {
    return model.getModelElementById(element) instanceof FlowElement found
            && found.getName() != null
            && !found.getName().isBlank()
        ? found.getName()
        : element;
  }
}
