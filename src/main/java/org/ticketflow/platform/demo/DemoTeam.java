package org.ticketflow.platform.demo;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.ActingAs;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;

/** The demo's sites, people and programs, and how to act as one of them. */
@Component
class DemoTeam {

  private static final String PASSWORD = "demo";
  private static final String ACME = "acme";
  private static final String GLOBEX = "globex";

  private final Sites sites;
  private final People people;
  private final ApiKeys keys;

  DemoTeam(Sites sites, People people, ApiKeys keys) {
    this.sites = sites;
    this.people = people;
    this.keys = keys;
  }

  void join() {
    sites.add(ACME, "Acme", "support@acme.test", ZoneId.of("Europe/Berlin"));
    sites.add(GLOBEX, "Globex", "support@globex.test", ZoneId.of("America/New_York"));
    person("admin", "Ada Nowak", ACME, Role.ADMINISTRATOR, Set.of(ACME, GLOBEX));
    person("maria", "Maria Rossi", ACME, Role.MANAGER, Set.of(ACME));
    person("anna", "Anna Lindqvist", ACME, Role.AGENT, Set.of(ACME));
    person("ben", "Ben Okafor", ACME, Role.AGENT, Set.of(ACME));
    person("gus", "Gus Fernandez", GLOBEX, Role.AGENT, Set.of(GLOBEX));
    keys.issueKnown(ACME, "shop-assistant", Role.AI_AGENT, key(ACME));
    keys.issueKnown(GLOBEX, "care-assistant", Role.AI_AGENT, key(GLOBEX));
  }

  /** Does something as a person, as the site's AI agent ("ai"), or as Ticketflow ("mail"). */
  void as(String who, String site, Runnable deed) {
    ActingAs.run(caller(who, site), deed);
  }

  private Caller caller(String who, String site) {
    Optional<Caller> caller =
        switch (who) {
          case "ai" -> keys.authenticate(key(site));
          case "mail" -> Optional.of(new Caller(who, Caller.Kind.SYSTEM, Set.of(), Set.of()));
          default -> people.find(who).map(Person::asCaller);
        };
    return caller.orElseThrow(() -> new IllegalStateException("Nobody is called " + who));
  }

  private void person(String id, String name, String domain, Role role, Set<String> at) {
    people.save(new Person(id, name, id + "@" + domain + ".test", Set.of(role), at), PASSWORD);
  }

  private static String key(String site) {
    return "demo-" + site + "-key";
  }
}
