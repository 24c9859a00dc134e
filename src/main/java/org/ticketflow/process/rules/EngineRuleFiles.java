package org.ticketflow.process.rules;

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
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.DecisionDefinitionQuery;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
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
  private final RuleVariants variants;
  private final JdbcClient jdbc;

  EngineRuleFiles(@Lazy RepositoryService repository, RuleVariants variants, JdbcClient jdbc) {
    this.repository = repository;
    this.variants = variants;
    this.jdbc = jdbc;
  }

  @Override
  public List<Version> versions(RuleFile file, @Nullable String site) {
    List<? extends ResourceDefinition> definitions = definitions(file, site);
    Map<String, Deployment> deployments =
        repository.createDeploymentQuery().list().stream()
            .collect(Collectors.toMap(Deployment::getId, deployment -> deployment));
    Map<String, Deployed> written = written();
    return definitions.stream()
        .flatMap(
            definition ->
                // One whose deployment is gone was deleted between the two queries.
                Stream.ofNullable(deployments.get(definition.getDeploymentId()))
                    .map(
                        deployment ->
                            version(definition, deployment, written.get(deployment.getId()))))
        .toList();
  }

  @Override
  public Set<String> variants(RuleFile file) {
    return variants.sites(file);
  }

  /** By the id of the deployment. */
  private Map<String, Deployed> written() {
    return jdbc
        .sql("select deployment, actor, door, note, rolled_back_to from rule_deployment")
        .query(
            (row, i) ->
                Map.entry(
                    row.getString("deployment"),
                    new Deployed(
                        row.getString("actor"),
                        row.getString("door"),
                        row.getString("note"),
                        row.getObject("rolled_back_to", Integer.class))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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

  /** Newest first. */
  private List<? extends ResourceDefinition> definitions(RuleFile file, @Nullable String site) {
    return file.isTable() ? tables(file.key(), site) : diagrams(file.key(), site);
  }

  private List<DecisionDefinition> tables(String key, @Nullable String site) {
    DecisionDefinitionQuery query =
        repository.createDecisionDefinitionQuery().decisionDefinitionKey(key);
    return (site == null ? query.withoutTenantId() : query.tenantIdIn(site))
        .orderByDecisionDefinitionVersion()
        .desc()
        .list();
  }

  private List<ProcessDefinition> diagrams(String key, @Nullable String site) {
    ProcessDefinitionQuery query =
        repository.createProcessDefinitionQuery().processDefinitionKey(key);
    return (site == null ? query.withoutTenantId() : query.tenantIdIn(site))
        .orderByProcessDefinitionVersion()
        .desc()
        .list();
  }

  private static Version version(
      ResourceDefinition definition, Deployment deployment, @Nullable Deployed deployed) {
    return new Version(
        definition.getVersion(),
        definition.getName() == null ? definition.getKey() : definition.getName(),
        definition.getId(),
        deployment.getDeploymentTime().toInstant(),
        deployment.getSource(),
        deployed);
  }

  private static String name(BpmnModelInstance model, String element) {
    return model.getModelElementById(element) instanceof FlowElement found
            && found.getName() != null
            && !found.getName().isBlank()
        ? found.getName()
        : element;
  }
}
