package org.ticketflow.authorization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;

/** A line of the list of the engine's routes: whom it serves. */
record EngineRoute(String method, String pattern, Set<Who> served) {

  /** Who there is, as far as the engine's doors tell them apart; of acme, unless foreign. */
  enum Who {
    NOBODY,
    VISITOR,
    AI_AGENT,
    AGENT,
    MANAGER,
    ADMINISTRATOR,
    FOREIGN_AI_AGENT,
    FOREIGN_AGENT,
    FOREIGN_MANAGER
  }

  private static final Set<Who> MANAGERS =
      EnumSet.of(Who.MANAGER, Who.ADMINISTRATOR, Who.FOREIGN_MANAGER);
  private static final Set<Who> STAFF =
      EnumSet.of(Who.AGENT, Who.MANAGER, Who.ADMINISTRATOR, Who.FOREIGN_AGENT, Who.FOREIGN_MANAGER);

  private static final Map<String, Set<Who>> AUDIENCES =
      Map.of(
          "all", EnumSet.complementOf(EnumSet.of(Who.NOBODY, Who.VISITOR)),
          "staff", STAFF,
          "managers", MANAGERS,
          "administrators", EnumSet.of(Who.ADMINISTRATOR),
          "nobody", EnumSet.noneOf(Who.class));

  static List<EngineRoute> listed() {
    try {
      return new ClassPathResource("engine/routes.txt")
          .getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\s+"))
          .map(words -> new EngineRoute(words[0], words[1], AUDIENCES.get(words[2])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return method + " " + pattern;
  }

  /** One of the engine's own, which lead through several doors. */
  boolean isEngines() {
    return !pattern.startsWith("/camunda/");
  }

  boolean changes() {
    return !method.equals("GET") && !method.equals("OPTIONS");
  }

  /** With something in the place of each placeholder that nothing is called by. */
  String toNothing() {
    return pattern
        .replaceAll("\\{(engine|processEngineName)}", "default")
        .replaceAll("\\{[^}]*}", "1");
  }
}
