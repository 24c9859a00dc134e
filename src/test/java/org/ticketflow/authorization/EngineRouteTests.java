package org.ticketflow.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.authorization.EngineRoute.Who;
import org.ticketflow.support.Session;
import org.ticketflow.support.Story;
import org.ticketflow.support.WebappDelegates;

/**
 * Every route of the engine's own APIs, tried by everyone there is. The list in {@code
 * engine/routes.txt} says who may; a route of a newer engine fails here until somebody decides, and
 * is closed meanwhile.
 */
class EngineRouteTests extends Story {

  /** What Jersey reads after the gate, and never understands: so that nothing is changed. */
  private static final String NONSENSE = "nonsense";

  private enum End {
    SIGN_IN,
    REFUSED,
    LET_IN,
    BROKEN
  }

  @Autowired private ServletContext servlets;
  @Autowired private ResourceConfig engineRest;

  private final List<EngineRoute> routes = EngineRoute.listed();
  private Map<String, String> model = Map.of();
  private EngineDoors engine = new EngineDoors(0);

  @BeforeEach
  void everyoneComes() {
    WebappDelegates.putBack();
    engine = new EngineDoors(doors.port());
    model = EngineModel.of(servlets, engineRest);
  }

  @Test
  void everyRouteIsListedAndNothingElse() {
    assertThat(routes).extracting(EngineRoute::name).doesNotHaveDuplicates();
    assertThat(routes)
        .extracting(EngineRoute::name)
        .containsExactlyInAnyOrderElementsOf(model.keySet());
  }

  @Test
  void everyRouteServesThoseItIsForAndNobodyElse() {
    List<String> wrong = new ArrayList<>();
    for (EngineRoute route : routes) {
      for (Who who : EnumSet.range(Who.NOBODY, Who.ADMINISTRATOR)) {
        // A visitor's token is refused before anybody looks where it is sent.
        if (route.isEngines() && (who != Who.VISITOR || route.pattern().lastIndexOf('/') == 0)) {
          // By its name and without, which is the same engine.
          String door =
              who == Who.AGENT && !route.pattern().equals("/engine")
                  ? "/engine-rest/engine/default"
                  : "/engine-rest";
          HttpResponse<String> answer =
              engine.call(who, route.method(), door + path(route, who), type(route), body(route));
          compare(route, who, answer, wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theSameGateStandsBeforeTheWebApplications() {
    List<String> wrong = new ArrayList<>();
    Map<Who, Webapp> people =
        Map.of(
            Who.AGENT, new Webapp(new Session(doors.port(), "anna", "acme")),
            Who.MANAGER, new Webapp(new Session(doors.port(), "maria", "acme")));
    for (EngineRoute route : oneOfEachKind()) {
      people.forEach(
          (who, webapp) -> {
            boolean refused = !route.served().contains(who);
            if (route.isEngines() ? refused && who == Who.AGENT : !isLogout(route)) {
              String path = webappPath(route, who);
              compare(route, who, webapp.call(call(webapp.session, route, path), true), wrong);
            }
          });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noOtherPageCanChangeAnythingThereInSomebodysName() {
    Session nobody = Session.stranger(doors.port());
    Webapp agent = new Webapp(new Session(doors.port(), "anna", "acme"));
    List<String> wrong = new ArrayList<>();
    for (EngineRoute route : oneOfEachKind()) {
      if (route.changes() && !route.served().isEmpty()) {
        String path = webappPath(route, Who.AGENT);
        HttpRequest.Builder forged =
            agent.session.request(path).method(route.method(), BodyPublishers.ofString("{}"));
        int status =
            agent.call(forged.header("Content-Type", "application/json"), false).statusCode();
        if (status != 403) {
          wrong.add(route.name() + " without its token: " + status);
        }
        status =
            nobody.send(call(nobody, route, path).build(), BodyHandlers.ofString()).statusCode();
        if (status != 401) {
          wrong.add(route.name() + " for nobody: " + status);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, //engine-rest/task, 400",
    "GET, /engine-rest//task, 400",
    "GET, /engine-rest;a=b/task, 400",
    "GET, /engine-rest/engine/default;a=b/task, 400",
    "GET, /engine-rest/%2e%2e/desk, 400",
    "GET, /engine-rest/task%2f1, 400",
    "GET, /engine-rest/history/cleanup/job/, 403",
    "HEAD, /engine-rest/history/cleanup/job, 403",
    "POST, /engine-rest/identity/verify/, 403",
    "POST, /engine-rest/engine/default/identity/verify/, 403",
    "OPTIONS, /engine-rest/task, 403",
    "OPTIONS, /engine-rest/user/anna/credentials, 403",
    "GET, /engine-rest/application.wadl, 404",
    "GET, /engine-rest/engine/other/task, 400",
    "TRACE, /engine-rest/task, 400",
  })
  void noSpellingGetsAround(String method, String path, int status) {
    HttpResponse<String> answer =
        engine.call(Who.AGENT, method, path, method.equals("POST") ? "{}" : "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (!answer.body().startsWith("<") && !method.equals("TRACE")) {
      // Else the container has refused it by itself, before any filter.
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }
    assertThat(engine.call(Who.NOBODY, method, path, "").statusCode()).isIn(400, 401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
  void aMethodIsTheOneThatWasSent(String header) {
    String ticket = given.ticket().filed().processInstanceId();
    HttpRequest call =
        HttpRequest.newBuilder(
                java.net.URI.create(
                    "http://127.0.0.1:"
                        + doors.port()
                        + "/engine-rest/process-instance/"
                        + ticket
                        + "?_method=DELETE"))
            .header("Authorization", "Basic YWRtaW46ZGVtbw==")
            .header(header, "DELETE")
            .POST(BodyPublishers.ofString("_method=DELETE"))
            .build();
    assertThat(engine.send(call).statusCode()).isEqualTo(405);
    assertThat(as("anna").get("/engine-rest/process-instance/" + ticket).status()).isEqualTo(200);
  }

  private static void compare(
      EngineRoute route, Who who, HttpResponse<String> answer, List<String> wrong) {
    boolean served = route.served().contains(who);
    End expected =
        who == Who.NOBODY || who == Who.VISITOR ? End.SIGN_IN : served ? End.LET_IN : End.REFUSED;
    End end = end(answer);
    // Jersey looks for what has a key before it comes to the gate, as whom it is asked by.
    boolean nothingThere =
        expected == End.REFUSED && answer.statusCode() == 404 && route.pattern().contains("/key/");
    // Nonsense from an administrator breaks some; and one forgets that there may be no such task.
    boolean known =
        end == End.BROKEN
            && (who == Who.ADMINISTRATOR || route.pattern().endsWith("/deployed-form"));
    if (end != expected && !nothingThere && !(served && known)) {
      wrong.add(route.name() + " for " + who + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  private static End end(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status == 401) {
      return End.SIGN_IN;
    }
    boolean ours =
        answer.body().contains("engine/routes.txt")
            || answer.body().contains("Your role does not")
            || answer.body().contains("closed to everyone")
            || answer.body().isEmpty();
    if (status == 403 && ours || status == 404 && answer.body().contains("/setup/")) {
      return End.REFUSED;
    }
    // The engine may have its own reasons to refuse what nobody has.
    return status < 500 ? End.LET_IN : End.BROKEN;
  }

  /**
   * The web applications' own routes, and of the engine's each method of each resource: which of
   * them serves whom is the same at the other door.
   */
  private List<EngineRoute> oneOfEachKind() {
    Map<String, EngineRoute> kinds = new LinkedHashMap<>();
    for (EngineRoute route : routes) {
      String kind = route.pattern().split("/")[1] + route.method() + route.served();
      kinds.putIfAbsent(route.isEngines() ? kind : route.name(), route);
    }
    return List.copyOf(kinds.values());
  }

  /** What there is, where the call ends at the gate. */
  private static String path(EngineRoute route, Who who) {
    if (route.served().contains(who)) {
      return route.toNothing();
    }
    return route
        .pattern()
        .replace("/process-definition/key/{key}", "/process-definition/key/ticket")
        .replace("/decision-definition/key/{key}", "/decision-definition/key/priority")
        .replaceAll("\\{(engine|processEngineName)}", "default")
        .replaceAll("\\{[^}]*}", "1");
  }

  private static String webappPath(EngineRoute route, Who who) {
    String door = !route.isEngines() ? "" : "/camunda/api/engine/engine/default";
    return (route.pattern().equals("/engine") ? "/camunda/api/engine" : door) + path(route, who);
  }

  private static boolean isLogout(EngineRoute route) {
    return route.pattern().endsWith("/logout");
  }

  private HttpRequest.Builder call(Session session, EngineRoute route, String path) {
    HttpRequest.Builder call = session.request(path);
    String body = body(route);
    if (!body.isEmpty()) {
      call.header("Content-Type", type(route));
    }
    return call.method(
        route.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  private String type(EngineRoute route) {
    String type = model.getOrDefault(route.name(), "application/json");
    return type.startsWith("multipart") ? type + "; boundary=part" : type;
  }

  private static String body(EngineRoute route) {
    return route.method().equals("POST") || route.method().equals("PUT") ? NONSENSE : "";
  }

  /** A session that has opened Tasklist, whose page hands out the token against forgery. */
  private record Webapp(Session session, String token) {

    Webapp(Session session) {
      this(session, open(session));
    }

    private static String open(Session session) {
      return session
          .get("/camunda/app/tasklist/default/")
          .headers()
          .allValues("Set-Cookie")
          .stream()
          .filter(cookie -> cookie.startsWith("XSRF-TOKEN="))
          .map(cookie -> cookie.substring("XSRF-TOKEN=".length(), cookie.indexOf(';')))
          .findFirst()
          .orElseThrow(() -> new AssertionError("Tasklist handed out no token"));
    }

    HttpResponse<String> call(HttpRequest.Builder call, boolean withToken) {
      if (withToken) {
        call.header("X-XSRF-TOKEN", token);
      }
      return session.send(call.build(), BodyHandlers.ofString());
    }
  }
}
