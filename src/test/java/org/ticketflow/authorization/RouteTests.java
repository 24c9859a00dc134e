package org.ticketflow.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.ticketflow.authorization.Gate.End;
import org.ticketflow.authorization.Knocker.Kind;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;
import org.ticketflow.support.Answer;
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
  @Autowired private List<HandlerMapping> handlers;
  @Autowired private ServletContext servlets;
  @Autowired private Sites sites;
  @Autowired private People people;
  @Autowired private ApiKeys keys;

  private final Map<Kind, Knocker> knockers = new EnumMap<>(Kind.class);
  private List<Gate> gates = List.of();
  private String conversation = "";

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
    EngineDoors.hireForeignManager(people);
    knockers.put(Kind.FOREIGN_MANAGER, Knocker.person(signedIn("gita", "globex")));
    conversation = begin(SITE, Kind.VISITOR);
    begin("globex", Kind.FOREIGN_VISITOR);
  }

  /** Answers its id. */
  private String begin(String site, Kind visitor) {
    Answer begun =
        doors
            .anyone()
            .post("/api/v1/sites/" + site + "/conversations", Map.of("message", "Hello"))
            .is(201);
    knockers.put(visitor, program(begun.at("/visitorToken")));
    return begun.at("/id");
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
      for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
        assertThat(info.getMethodsCondition().getMethods().isEmpty())
            .as(info + " takes any method")
            .isEqualTo(info.getPatternValues().equals(Set.of("/error")));
        info.getMethodsCondition()
            .getMethods()
            .forEach(
                method ->
                    info.getPatternValues()
                        .forEach(pattern -> there.add(method + " " + plain(pattern))));
      }
    }
    assertThat(gates).extracting(Gate::route).doesNotHaveDuplicates();
    assertThat(gates).extracting(Gate::route).containsExactlyInAnyOrderElementsOf(there);
  }

  /** Whatever else could answer: a servlet or a handler that brings addresses of its own. */
  @Test
  void nothingAnswersBesideTheRoutes() {
    assertThat(
            servlets.getServletRegistrations().values().stream()
                .flatMap(servlet -> servlet.getMappings().stream()))
        .containsExactlyInAnyOrder(
            "/",
            "/mcp",
            "/engine-rest/*",
            "/camunda/api/admin/*",
            "/camunda/api/cockpit/*",
            "/camunda/api/tasklist/*",
            "/camunda/api/engine/*",
            "/camunda/api/welcome/*");
    assertThat(
            handlers.stream()
                .filter(handler -> !(handler instanceof RequestMappingInfoHandlerMapping))
                .flatMap(RouteTests::addresses))
        .containsExactlyInAnyOrder(
            "/**",
            "/api/swagger-ui/**",
            "/assets/**",
            "/camunda/api/**",
            "/camunda/app/**",
            "/camunda/assets/**",
            "/camunda/favicon.ico",
            "/camunda/lib/**",
            "/webjars/**",
            "/widget.js");
  }

  private static Stream<String> addresses(HandlerMapping handler) {
    if (handler instanceof AbstractUrlHandlerMapping files) {
      // The page of the API's description has several names, one with its version.
      return files.getHandlerMap().keySet().stream().filter(file -> !file.contains("*swagger"));
    }
    return handler instanceof RouterFunctionMapping functions
            && functions.getRouterFunction() == null
        ? Stream.of()
        : Stream.of(handler.getClass().getName());
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

  private String path(Gate gate, String ticket) {
    return gate.pattern()
        .replace("/conversations/{id}", "/conversations/" + conversation)
        .replace("{site}", SITE)
        .replace("{code}", ticket)
        .replace("{field}", "subject")
        .replace("{file}", "escalation.bpmn")
        .replace("{day}", "2026-12-24")
        .replace("/**", "")
        .replaceAll("\\{[^/]*}", "1");
  }
}
