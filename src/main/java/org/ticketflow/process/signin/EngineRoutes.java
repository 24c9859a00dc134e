package org.ticketflow.process.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Role;

/**
 * Who may call which route of the engine's own APIs. The list is a file, so that it can be read,
 * and what is missing in it is closed: a newer engine opens nothing by itself.
 */
final class EngineRoutes {

  private static final String LIST = "/engine/routes.txt";

  private static final Map<String, Set<Role>> AUDIENCES =
      Map.of(
          "all", Set.of(Role.AI_AGENT, Role.AGENT, Role.MANAGER, Role.ADMINISTRATOR),
          "staff", Set.of(Role.AGENT, Role.MANAGER, Role.ADMINISTRATOR),
          "managers", Set.of(Role.MANAGER, Role.ADMINISTRATOR),
          "administrators", Set.of(Role.ADMINISTRATOR),
          "nobody", Set.of());

  private final Map<String, Set<Role>> served = new HashMap<>();

  private EngineRoutes(String list) {
    list.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.strip().split("\\s+"))
        .forEach(words -> served.put(words[0] + ' ' + words[1], audience(words)));
  }

  static EngineRoutes listed() {
    try (InputStream list = EngineRoutes.class.getResourceAsStream(LIST)) {
      return new EngineRoutes(
          new String(
              Objects.requireNonNull(list, LIST + " is missing").readAllBytes(),
              StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param route method and template, such as {@code GET /task/{id}}
   */
  boolean serves(Caller caller, String route) {
    Set<Role> roles = served.getOrDefault(route, Set.of());
    return caller.roles().stream().anyMatch(roles::contains);
  }

  private static Set<Role> audience(String[] words) {
    Set<Role> audience = words.length == 3 ? AUDIENCES.get(words[2]) : null;
    if (audience == null) {
      throw new IllegalStateException(
          LIST + ": a method, a path and an audience are needed: " + String.join(" ", words));
    }
    return audience;
  }
}
