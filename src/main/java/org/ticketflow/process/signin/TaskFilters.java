package org.ticketflow.process.signin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The filters that Tasklist shows from the first start. None holds an expression: the engine
 * refuses those, so that "mine" is a filter of each person's own.
 */
@Component
class TaskFilters {

  static final String MINE = "My tickets";

  private final FilterService filters;
  private final TaskService tasks;
  private final Grants grants;

  TaskFilters(FilterService filters, TaskService tasks, Grants grants) {
    this.filters = filters;
    this.tasks = tasks;
    this.grants = grants;
  }

  void ensureShared() {
    ensure(
        "Queue",
        tickets()
            .taskDefinitionKeyIn("open", "collectEmail")
            .taskUnassigned()
            .orderByTaskPriority()
            .desc(),
        properties("Tickets that nobody has, also those that lack an email", "#2f6f4f", 10));
    ensure(
        "Urgent and high",
        tickets().taskMinPriority(75).orderByTaskPriority().desc(),
        properties("Tickets of the two upper priorities", "#b4451f", 20));
    ensure(
        "Escalated",
        tickets()
            .processVariableValueGreaterThanOrEquals("escalationLevel", 1)
            .orderByTaskPriority()
            .desc(),
        properties("Tickets that waited too long", "#8a5a00", 30));
  }

  /** One for each person, with the name in it, that this person alone sees. */
  void ensureOwn(String person) {
    if (filters.createTaskFilterQuery().filterOwner(person).filterName(MINE).count() == 0) {
      Filter own =
          filters
              .newTaskFilter(MINE)
              .setOwner(person)
              .setQuery(tickets().taskAssignee(person).orderByTaskPriority().desc())
              .setProperties(properties("Tickets that are assigned to me", "#2457a7", 0));
      filters.saveFilter(own);
    }
  }

  private void ensure(String name, TaskQuery query, Map<String, Object> properties) {
    List<Filter> there = filters.createTaskFilterQuery().filterName(name).list();
    Filter shared =
        there.stream().filter(filter -> filter.getOwner() == null).findFirst().orElse(null);
    if (shared == null) {
      shared =
          filters.saveFilter(filters.newTaskFilter(name).setQuery(query).setProperties(properties));
    } else if (!asked(filters.newTaskFilter(name).setQuery(query)).equals(asked(shared))) {
      shared = filters.saveFilter(shared.setQuery(query));
    }
    grants.readFilter(shared.getId());
  }

  /** What a filter asks for, as it is stored. */
  private static String asked(Filter filter) {
    return ((FilterEntity) filter).getQueryInternal();
  }

  private TaskQuery tickets() {
    return tasks.createTaskQuery().processDefinitionKeyIn("ticket", "collect-email");
  }

  private static Map<String, Object> properties(String description, String colour, int position) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("description", description);
    properties.put("color", colour);
    properties.put("priority", position);
    properties.put("refresh", true);
    properties.put("showUndefinedVariable", false);
    properties.put(
        "variables",
        List.of(
            Map.of("name", "priority", "label", "Priority"),
            Map.of("name", "escalationLevel", "label", "Escalation level")));
    return properties;
  }
}
