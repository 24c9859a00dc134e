package org.ticketflow.authorization;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ticketflow.authorization.Knocker.Kind;

/** A line of the list of routes: a call, whom it serves, and what has to be sent with it. */
record Gate(String method, String pattern, Audience audience, String sent) {

  /** Whom a route serves. */
  enum Audience {
    ANYONE(EnumSet.allOf(Kind.class)),
    ALL(EnumSet.complementOf(EnumSet.of(Kind.NOBODY, Kind.VISITOR, Kind.FOREIGN_VISITOR))),
    PERSONS(Kind.persons()),
    READERS(EnumSet.of(Kind.AI_AGENT, Kind.AGENT, Kind.MANAGER, Kind.ADMINISTRATOR)),
    CHAT(EnumSet.of(Kind.VISITOR, Kind.AI_AGENT, Kind.AGENT, Kind.MANAGER, Kind.ADMINISTRATOR)),
    VISITORS(EnumSet.of(Kind.VISITOR)),
    PROVEN(EnumSet.noneOf(Kind.class)),
    STAFF(EnumSet.of(Kind.AGENT, Kind.MANAGER, Kind.ADMINISTRATOR)),
    MANAGERS(EnumSet.of(Kind.MANAGER, Kind.ADMINISTRATOR)),
    ADMINISTRATORS(EnumSet.of(Kind.ADMINISTRATOR));

    private final Set<Kind> served;

    Audience(Set<Kind> served) {
      this.served = served;
    }
  }

  /** How a call ends for somebody, whatever comes of it beyond that. */
  enum End {
    SIGN_IN,
    REFUSED,
    NOT_THEIR_SITE,
    LET_IN
  }

  static List<Gate> read(String list) {
    return list.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Gate::of)
        .toList();
  }

  private static Gate of(String line) {
    String[] parts = line.split(" \\| ", 2);
    String[] words = parts[0].strip().split("\\s+");
    if (words.length != 3) {
      throw new IllegalArgumentException("A method, a path and an audience are needed: " + line);
    }
    Audience audience =
        Arrays.stream(Audience.values())
            .filter(each -> each.name().equalsIgnoreCase(words[2]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("Nobody is called that: " + line));
    return new Gate(words[0], words[1], audience, parts.length == 2 ? parts[1] : "");
  }

  String route() {
    return method + " " + pattern;
  }

  boolean isPage() {
    return !pattern.startsWith("/api/") && !pattern.startsWith("/actuator");
  }

  boolean changes() {
    return !method.equals("GET");
  }

  /** Of one conversation, which its visitor's token opens. */
  boolean isChat() {
    return pattern.startsWith("/api/v1/sites/{site}/conversations");
  }

  /** Whose rules apply to all sites has a manager of each. */
  private boolean namesASite() {
    return pattern.contains("{site}") || sent.contains("gates");
  }

  End endFor(Kind kind) {
    // A visitor's token is refused wherever there is no conversation that it could be of.
    if (kind.isVisitor() && !isPage() && !isChat()) {
      return End.SIGN_IN;
    }
    boolean served = audience.served.contains(kind);
    if (served
        || (kind == Kind.FOREIGN_MANAGER && audience == Audience.MANAGERS && !namesASite())) {
      return End.LET_IN;
    }
    // A key opens no page: who brings one there is nobody.
    if (kind == Kind.NOBODY || (isPage() && kind.isProgram())) {
      return End.SIGN_IN;
    }
    if (kind == Kind.FOREIGN_VISITOR) {
      return audience == Audience.PROVEN || audience.served.contains(Kind.VISITOR)
          ? End.NOT_THEIR_SITE
          : End.REFUSED;
    }
    boolean site = pattern.contains("{site}") || kind == Kind.FOREIGN_MANAGER && namesASite();
    return kind.isForeign() && site ? End.NOT_THEIR_SITE : End.REFUSED;
  }
}
