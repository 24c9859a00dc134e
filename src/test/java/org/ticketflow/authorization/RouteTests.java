package org.ticketflow.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.ticketflow.authorization.Gate.End;
import org.ticketflow.authorization.Knocker.Kind;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Session;
import org.ticketflow.support.Story;

/**
 * Every route of ours, tried by everyone there is. The list in {@code authorization/routes.txt} is
 * where it is written down who may; a route that is not in it fails here until somebody decides.
 */
class RouteTests extends Story {

  /** A site of its own: some of the calls change its settings. */
  private static final String SITE = "gates";

  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;
  @Autowired private Sites sites;
  @Autowired private People people;
  @Autowired private ApiKeys keys;

  private final Map<Kind, Knocker> knockers = new EnumMap<>(Kind.class);
  private List<Gate> gates = List.of();

  @BeforeAll
  void readTheList() throws IOException {
    gates =
        Gate.read(
            new ClassPathResource("authorization/routes.txt")
                .getContentAsString(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void everyoneComes() {
    if (!knockers.isEmpty()) {
      return;
    }
    sites.add(SITE, "Gates", "support@gates.test", ZoneId.of("UTC"));
    employ("gates-agent", Role.AGENT);
    employ("gates-manager", Role.MANAGER);
    keys.issueKnown(SITE, "gates-robot", Role.AI_AGENT, "story-gates-key");
    knockers.put(Kind.NOBODY, Knocker.person(Session.stranger(doors.port())));
    knockers.put(Kind.AGENT, Knocker.person(signedIn("gates-agent", SITE)));
    knockers.put(Kind.MANAGER, Knocker.person(signedIn("gates-manager", SITE)));
    knockers.put(Kind.ADMINISTRATOR, Knocker.person(signedIn("admin", SITE)));
    knockers.put(Kind.FOREIGN_AGENT, Knocker.person(signedIn("gus", "globex")));
    knockers.put(Kind.AI_AGENT, program("story-gates-key"));
    knockers.put(Kind.FOREIGN_AI_AGENT, program("story-globex-key"));
  }

  private void employ(String id, Role role) {
    people.save(new Person(id, id, id + "@gates.test", Set.of(role), Set.of(SITE)), "demo");
  }

  private Session signedIn(String person, String site) {
    return new Session(doors.port(), person, site);
  }

  private Knocker program(String key) {
    return Knocker.program(Session.stranger(doors.port()), key);
  }

  @Test
  void everyRouteIsListedAndNothingElse() {
    Set<String> there = new TreeSet<>();
    for (RequestMappingInfoHandlerMapping mapping : mappings) {
      mapping
          .getHandlerMethods()
          .keySet()
          .forEach(
              info ->
                  info.getMethodsCondition()
                      .getMethods()
                      .forEach(
                          method ->
                              info.getPatternValues()
                                  .forEach(pattern -> there.add(method + " " + plain(pattern)))));
    }
    assertThat(gates).extracting(Gate::route).doesNotHaveDuplicates();
    assertThat(gates).extracting(Gate::route).containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  void everyRouteServesThoseItIsForAndNobodyElse() {
    String ticket = given.ticket().site(SITE).by("admin").filed().code();
    List<String> wrong = new ArrayList<>();
    for (Gate gate : gates) {
      knockers.forEach(
          (kind, knocker) -> {
            End end = knocker.tries(gate, path(gate, ticket));
            if (end != gate.endFor(kind)) {
              wrong.add(gate.route() + " for " + kind + ": " + end + ", not " + gate.endFor(kind));
            }
          });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noOtherPageCanChangeAnythingInSomebodysName() {
    Filed ticket = given.ticket().site(SITE).by("admin").filed();
    List<String> wrong = new ArrayList<>();
    for (Gate gate : gates) {
      if (gate.changes() && !gate.pattern().endsWith("/conversations")) {
        for (Kind kind : Kind.persons()) {
          int status = knockers.get(kind).forged(gate, path(gate, ticket.code()));
          if (status != 403) {
            wrong.add(gate.route() + " for " + kind + ": " + status);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsNotListedIsNotThere() {
    for (String path : List.of("/nothing", "/actuator/env", "/actuator/heapdump", "/h2-console")) {
      for (Kind kind : Kind.persons()) {
        Gate gate = new Gate("GET", path, Gate.Audience.ADMINISTRATORS, "");
        assertThat(knockers.get(kind).forged(gate, path)).as(path + " for " + kind).isIn(403, 404);
      }
    }
  }

  /** Without what a placeholder may look like. */
  private static String plain(String pattern) {
    return pattern
        .replaceAll("\\{code:[^/]*\\+}", "{code}")
        .replaceAll("\\{field:[^/]*}", "{field}");
  }

  private static String path(Gate gate, String ticket) {
    return gate.pattern()
        .replace("{site}", SITE)
        .replace("{code}", ticket)
        .replace("{field}", "subject")
        .replace("{file}", "escalation.bpmn")
        .replace("{day}", "2026-12-24")
        .replace("/**", "")
        .replaceAll("\\{[^/]*}", "1");
  }
}
