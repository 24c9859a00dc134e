package org.ticketflow.process.signin;

import java.time.ZoneId;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.boot.test.context.TestComponent;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;

/** Two sites with their people and keys, one of each role. */
@TestComponent
class Staff {

  static final String KEY = "test-acme-key";

  private final Sites sites;
  private final People people;
  private final ApiKeys keys;
  private final RuntimeService runtime;

  Staff(Sites sites, People people, ApiKeys keys, RuntimeService runtime) {
    this.sites = sites;
    this.people = people;
    this.keys = keys;
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
  }

  void add(String id, Set<Role> roles, Set<String> sites) {
    people.save(new Person(id, id + " Tester", id + "@example.test", roles, sites), id + "-secret");
  }

  /** Gives someone who works for acme another password. */
  void addWithPassword(String id, String password) {
    people.save(new Person(id, id + " Tester", null, Set.of(Role.AGENT), Set.of("acme")), password);
  }

  /** Files a ticket as our own services do, and answers its process instance. */
  String ticketAt(String site) {
    return runtime
        .createProcessInstanceByKey("ticket")
        .processDefinitionWithoutTenantId()
        .setVariable("site", site)
        .setVariable("subject", "It is broken")
        .setVariable("requesterEmail", "mia@customer.test")
        .execute()
        .getId();
  }
}
