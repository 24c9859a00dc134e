package org.ticketflow.process.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The ways from one version of a diagram to another: element to element of the same id. */
@Component
class Ways {

  /**
   * From and to.
   *
   * @param mapped the ids of the elements from which there is a way
   */
  record Way(MigrationPlan plan, Set<String> mapped) {}

  private record Ends(String from, String to) {}

  private final RuntimeService runtime;
  private final RepositoryService repository;
  private final Cache<Ends, Way> ways = Caffeine.newBuilder().maximumSize(100).build();

  Ways(@Lazy RuntimeService runtime, @Lazy RepositoryService repository) {
    this.runtime = runtime;
    this.repository = repository;
  }

  Way between(String from, String to) {
    return ways.get(new Ends(from, to), this::find);
  }

  private Way find(Ends ends) {
    MigrationPlan plan =
        runtime
            .createMigrationPlan(ends.from(), ends.to())
            .mapEqualActivities()
            .updateEventTriggers()
            .build();
    return new Way(
        plan,
        plan.getInstructions().stream()
            .map(MigrationInstruction::getSourceActivityId)
            .collect(Collectors.toSet()));
  }

  /** Why a token cannot be moved from an element; null where it can. */
  @Nullable String problem(String from, String to, String element) {
    Way way = between(from, to);
    BpmnModelInstance model = repository.getBpmnModelInstance(from);
    ModelElementInstance at = model.getModelElementById(element);
    while (at instanceof FlowElement step) {
      if (!way.mapped().contains(step.getId())) {
        return "The other version has no '" + name(step) + "' (" + step.getId() + ") of this kind.";
      }
      at = at.getParentElement() instanceof SubProcess around ? around : null;
    }
    return null;
  }

  String name(String definition, String element) {
    return repository.getBpmnModelInstance(definition).getModelElementById(element)
            instanceof FlowElement step
        ? name(step)
        : element;
  }

  private static String name(FlowElement step) {
    return step.getName() == null || step.getName().isBlank() ? step.getId() : step.getName();
  }
}
