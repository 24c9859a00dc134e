package org.ticketflow.process.signin;

import java.time.ZoneId;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.boot.test.context.TestComponent;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;

/** Two sites with their people and keys, and a ticket process that only waits. */
@TestComponent
class Staff {

  static final String KEY = "test-acme-key";

  private final Sites sites;
  private final People people;
  private final ApiKeys keys;
  private final RepositoryService repository;
  private final RuntimeService runtime;

  Staff(
      Sites sites,
      People people,
      ApiKeys keys,
      RepositoryService repository,
      RuntimeService runtime) {
    this.sites = sites;
    this.people = people;
    this.keys = keys;
    this.repository = repository;
    this.runtime = runtime;
  }

  void arrive() {
    if (sites.find("acme").isPresent()) {
      return;
    }
    sites.add("acme", "Acme", "support@acme.test", ZoneId.of("UTC"));
    sites.add("globex", "Globex", "support@globex.test", ZoneId.of("UTC"));
    add("root", Set.of(Role.ADMINISTRATOR), Set.of());
    add("maria", Set.of(Role.MANAGER), Set.of("acme"));
    add("anna", Set.of(Role.AGENT), Set.of("acme"));
    add("gus", Set.of(Role.AGENT), Set.of("globex"));
    add("both", Set.of(Role.AGENT), Set.of("acme", "globex"));
    keys.issueKnown("acme", "robot", Role.AI_AGENT, KEY);
    repository
        .createDeployment()
        .addModelInstance(
            "signin-test.bpmn",
            Bpmn.createExecutableProcess("ticket")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("open")
                .camundaCandidateGroups("agents")
                .endEvent()
                .done())
        .deploy();
  }

  void add(String id, Set<Role> roles, Set<String> sites) {
    people.save(new Person(id, id + " Tester", id + "@example.test", roles, sites), id + "-secret");
  }

  /** Starts a ticket's process as our own services do, and answers its instance. */
  String ticketAt(String site) {
    return runtime
        .createProcessInstanceByKey("ticket")
        .processDefinitionWithoutTenantId()
        .setVariable("site", site)
        .execute()
        .getId();
  }
}
