package org.ticketflow.authorization;

import static org.ticketflow.authorization.EngineRoute.Who.ADMINISTRATOR;
import static org.ticketflow.authorization.EngineRoute.Who.AGENT;
import static org.ticketflow.authorization.EngineRoute.Who.AI_AGENT;
import static org.ticketflow.authorization.EngineRoute.Who.FOREIGN_AGENT;
import static org.ticketflow.authorization.EngineRoute.Who.FOREIGN_AI_AGENT;
import static org.ticketflow.authorization.EngineRoute.Who.FOREIGN_MANAGER;
import static org.ticketflow.authorization.EngineRoute.Who.MANAGER;
import static org.ticketflow.authorization.EngineRoute.Who.VISITOR;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.ticketflow.authorization.EngineRoute.Who;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;

/** Calls the engine's REST API as each of those whom it tells apart. */
final class EngineDoors {

  private static final String PASSWORD = "demo";

  private static final Map<Who, String> SIGN_INS =
      Map.of(
          VISITOR, "Bearer tv_visitor",
          AI_AGENT, "Bearer story-acme-key",
          AGENT, basic("anna"),
          MANAGER, basic("maria"),
          ADMINISTRATOR, basic("admin"),
          FOREIGN_AI_AGENT, "Bearer story-globex-key",
          FOREIGN_AGENT, basic("gus"),
          FOREIGN_MANAGER, basic("gita"));

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  EngineDoors(int port) {
    base = "http://127.0.0.1:" + port;
  }

  /** The one whom the cast of the stories lacks. */
  static void hireForeignManager(People people) {
    if (people.find("gita").isEmpty()) {
      people.save(
          new Person("gita", "Gita", "gita@globex.test", Set.of(Role.MANAGER), Set.of("globex")),
          PASSWORD);
    }
  }

  HttpResponse<String> call(Who who, String method, String path, String type, String body) {
    HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(base + path));
    if (SIGN_INS.containsKey(who)) {
      call.header("Authorization", SIGN_INS.get(who));
    }
    if (!body.isEmpty()) {
      call.header("Content-Type", type);
    }
    call.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return send(call.build());
  }

  HttpResponse<String> call(Who who, String method, String path, String body) {
    return call(who, method, path, "application/json", body);
  }

  HttpResponse<String> get(Who who, String path) {
    return call(who, "GET", path, "");
  }

  HttpResponse<String> send(HttpRequest call) {
    try {
      return http.send(call, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String basic(String person) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((person + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
  }
}
