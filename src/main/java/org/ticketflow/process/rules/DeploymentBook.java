package org.ticketflow.process.rules;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.RuleChanges;
import org.ticketflow.escalation.RuleDeployments.Note;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Door;
import org.ticketflow.identity.Role;

/**
 * Comes after the engine's own deployers and writes down who deployed what, by whichever door it
 * came. Whoever may deploy, but not this, is refused here: the engine's grants know no files.
 */
@Component
class DeploymentBook implements Deployer {

  private static final Note NONE = new Note(null, null);

  private final JdbcClient jdbc;
  private final RuleVariants variants;
  private final CurrentCaller callers;
  private final Audit audit;
  private final Clock clock;

  /**
   * What the door in front knows of the deployment under way, which the engine has no place for.
   */
  private final ThreadLocal<Note> note = ThreadLocal.withInitial(() -> NONE);

  DeploymentBook(
      JdbcClient jdbc, RuleVariants variants, CurrentCaller callers, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.variants = variants;
    this.callers = callers;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whatever is deployed in here is remembered by the note. */
  void noting(Note said, Runnable deployment) {
    note.set(said);
    try {
      deployment.run();
    } finally {
      note.remove();
    }
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) {
      return; // read again from the database
    }
    Caller caller = callers.get();
    require(deployment, caller);
    List<? extends ResourceDefinition> definitions = definitions(deployment);
    definitions.forEach(definition -> require(definition, caller));
    write(deployment, caller);
    for (ResourceDefinition definition : definitions) {
      String site = definition.getTenantId();
      RuleFile.ofKey(definition.getKey())
          .filter(file -> site != null)
          .ifPresent(file -> variants.add(file, site));
      if (caller.kind() != Caller.Kind.SYSTEM) {
        audit.record(
            site,
            Deed.RULES_DEPLOYED,
            RuleFile.ofKey(definition.getKey())
                .map(RuleFile::file)
                .orElse(definition.getResourceName()),
            Map.of(),
            facts(definition));
      }
    }
  }

  /** A form is no definition, and yet everyone who works tickets fills it in. */
  private static void require(DeploymentEntity deployment, Caller caller) {
    if (deployment.getTenantId() != null) {
      caller.requireSite(deployment.getTenantId());
    }
    if (deployment.getResources().keySet().stream().anyMatch(name -> name.endsWith(".form"))) {
      caller.requireAny(Role.ADMINISTRATOR);
    }
  }

  private static void require(ResourceDefinition definition, Caller caller) {
    RuleFile.ofKey(definition.getKey())
        .ifPresent(
            file -> {
              if (definition.getTenantId() != null) {
                RuleChanges.requireMayVary(file);
              }
              RuleChanges.requireRole(file, caller);
            });
  }

  private void write(DeploymentEntity deployment, Caller caller) {
    jdbc.sql(
            """
            insert into rule_deployment
                (deployment, at, actor_kind, actor, door, note, rolled_back_to)
            values (:deployment, :at, :kind, :actor, :door, :note, :rolledBackTo)
            """)
        .param("deployment", deployment.getId())
        .param("at", Timestamp.from(clock.instant()))
        .param("kind", caller.kind().name())
        .param("actor", caller.name())
        .param("door", Door.ofThisCall().key())
        .param("note", note.get().text())
        .param("rolledBackTo", note.get().rolledBackTo(), java.sql.Types.INTEGER)
        .update();
  }

  private Map<String, String> facts(ResourceDefinition definition) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("version", String.valueOf(definition.getVersion()));
    put(facts, "rolled back to", note.get().rolledBackTo());
    put(facts, "note", note.get().text());
    return facts;
  }

  private static void put(Map<String, String> facts, String name, @Nullable Object value) {
    if (value != null) {
      facts.put(name, value.toString());
    }
  }

  private static List<? extends ResourceDefinition> definitions(DeploymentEntity deployment) {
    return Stream.of(
            deployment.getDeployedProcessDefinitions(), deployment.getDeployedDecisionDefinitions())
        .filter(list -> list != null)
        .flatMap(List::stream)
        .toList();
  }
}
