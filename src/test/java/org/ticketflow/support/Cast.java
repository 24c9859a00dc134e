package org.ticketflow.support;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.test.context.TestComponent;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;

/** Who takes part in a story: sites with their people and keys, made once per application. */
@TestComponent
class Cast {

  static final String PASSWORD = "demo";

  /** The programs by name, with their keys. */
  static final Map<String, String> KEYS =
      Map.of(
          "robot", "story-acme-key",
          "globex-robot", "story-globex-key",
          "quiet-robot", "story-quiet-key");

  private final Sites sites;
  private final People people;
  private final ApiKeys keys;

  Cast(Sites sites, People people, ApiKeys keys) {
    this.sites = sites;
    this.people = people;
    this.keys = keys;
  }

  void arrive() {
    if (sites.find("acme").isPresent()) {
      return;
    }
    // Berlin has weekends and changes its clocks: due times have to know.
    sites.add("acme", "Acme", "support@acme.test", ZoneId.of("Europe/Berlin"));
    sites.add("globex", "Globex", "support@globex.test", ZoneId.of("UTC"));
    // A site with few tickets, so that a browser's first page shows them all.
    sites.add("quiet", "Quiet", "support@quiet.test", ZoneId.of("UTC"));
    add("quinn", Role.AGENT, Set.of("quiet"));
    keys.issueKnown("quiet", "quiet-robot", Role.AI_AGENT, KEYS.get("quiet-robot"));
    add("admin", Role.ADMINISTRATOR, Set.of());
    add("maria", Role.MANAGER, Set.of("acme"));
    add("anna", Role.AGENT, Set.of("acme"));
    add("ben", Role.AGENT, Set.of("acme"));
    add("gus", Role.AGENT, Set.of("globex"));
    keys.issueKnown("acme", "robot", Role.AI_AGENT, KEYS.get("robot"));
    keys.issueKnown("globex", "globex-robot", Role.AI_AGENT, KEYS.get("globex-robot"));
  }

  private void add(String id, Role role, Set<String> sites) {
    String name = Character.toUpperCase(id.charAt(0)) + id.substring(1);
    people.save(new Person(id, name, id + "@acme.test", Set.of(role), sites), PASSWORD);
  }
}
