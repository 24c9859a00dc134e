package org.ticketflow.process.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.migration.RunningTickets;
import org.ticketflow.process.rules.Tokens.Token;
import org.ticketflow.refusal.Conflict;

/**
 * Moves running tickets with the engine's own migration, and lets escalations ask their table
 * again: due times are counted from when the ticket was opened, and a step that has fired stays
 * fired, so nothing is lost or doubled by asking.
 */
@Component
class EngineRunningTickets implements RunningTickets {

  private static final String RULES_CHANGED = "RulesChanged";

  private final RuntimeService runtime;
  private final Tokens tokens;
  private final Ways ways;
  private final RestartedEscalation restarted;
  private final DefinitionVersions versions;

  EngineRunningTickets(
      @Lazy RuntimeService runtime,
      Tokens tokens,
      Ways ways,
      RestartedEscalation restarted,
      DefinitionVersions versions) {
    this.runtime = runtime;
    this.tokens = tokens;
    this.ways = ways;
    this.restarted = restarted;
    this.versions = versions;
  }

  @Override
  public List<Group> groups(RuleFile file, String site, DeployedRules.Version to) {
    Map<String, List<Token>> byVersion = new TreeMap<>();
    for (Token token : elsewhere(file, site, to)) {
      byVersion.computeIfAbsent(from(file, token), any -> new ArrayList<>()).add(token);
    }
    return byVersion.entrySet().stream()
        .map(each -> group(file, site, each.getKey(), to, each.getValue()))
        .toList();
  }

  @Override
  public List<Instance> instances(RuleFile file, String site, DeployedRules.Version to) {
    Map<String, Instance> instances = new LinkedHashMap<>();
    for (Token token : elsewhere(file, site, to)) {
      instances.putIfAbsent(
          token.instance(),
          new Instance(
              token.ticket(),
              file,
              token.instance(),
              file.isTable() ? null : token.definition(),
              file.isTable() ? null : to.definition()));
    }
    return List.copyOf(instances.values());
  }

  @Override
  public boolean move(Instance instance) {
    String key = process(instance.file());
    List<Token> standing = tokens.of(key, instance.ticket(), instance.id());
    if (standing.isEmpty()) {
      return false; // ended meanwhile
    }
    String id = standing.get(0).instance();
    String to = instance.to();
    if (to == null) {
      return askAgain(id);
    }
    String from = standing.get(0).definition();
    if (from.equals(to)) {
      return false;
    }
    String problem = problem(from, to, standing);
    if (problem != null
        && standing.size() == 1
        && restartable(instance.file(), standing.get(0).listens(), to)) {
      restarted.insteadOf(id);
      return true;
    }
    if (problem != null) {
      throw new Conflict(problem);
    }
    migrate(id, from, to);
    if (instance.file() == RuleFile.ESCALATION) {
      askAgain(id);
    }
    return true;
  }

  private void migrate(String instance, String from, String to) {
    try {
      runtime.newMigration(ways.between(from, to).plan()).processInstanceIds(instance).execute();
    } catch (MigratingProcessInstanceValidationException e) {
      throw new Conflict(
          e.getValidationReport().getActivityInstanceReports().stream()
              .flatMap(report -> report.getFailures().stream())
              .findFirst()
              .orElse("The engine cannot move it from where it stands."));
    }
  }

  private boolean askAgain(String escalation) {
    return !runtime
        .createMessageCorrelation(RULES_CHANGED)
        .processInstanceId(escalation)
        .correlateAllWithResult()
        .isEmpty();
  }

  /** The tokens of instances that are not where they are to come to. */
  private List<Token> elsewhere(RuleFile file, String site, DeployedRules.Version to) {
    if (file == RuleFile.PRIORITY) {
      return List.of(); // asked once, when a ticket is filed
    }
    return tokens.of(process(file), site).stream()
        .filter(
            token ->
                !to.definition().equals(file.isTable() ? token.plannedBy() : token.definition()))
        .toList();
  }

  private Group group(
      RuleFile file, String site, String from, DeployedRules.Version to, List<Token> standing) {
    Map<Spot, Set<String>> bySpot = new LinkedHashMap<>();
    Set<String> all = new HashSet<>();
    for (Token token : standing) {
      all.add(token.instance());
      bySpot.computeIfAbsent(Spot.of(token), any -> new LinkedHashSet<>()).add(token.instance());
    }
    Set<String> stuck = new HashSet<>();
    List<Place> places = new ArrayList<>();
    bySpot.forEach(
        (spot, instances) -> {
          String why = why(file, spot, to);
          if (why != null) {
            stuck.addAll(instances);
          }
          places.add(
              new Place(
                  spot.element(),
                  ways.name(spot.definition(), spot.element()),
                  instances.size(),
                  why));
        });
    return new Group(
        site,
        file,
        from.isEmpty() ? null : from,
        versions.number(from),
        versions.site(from),
        to,
        versions.site(to.definition()),
        all.size(),
        all.size() - stuck.size(),
        places);
  }

  /** Where many tokens stand alike: none of them can be moved, or all. */
  private record Spot(String definition, String element, boolean listens) {

    static Spot of(Token token) {
      return new Spot(
          token.definition(), Objects.requireNonNullElse(token.element(), ""), token.listens());
    }
  }

  /** Why a token cannot be moved; null where it can. */
  private @Nullable String why(RuleFile file, Spot spot, DeployedRules.Version to) {
    if (file.isTable()) {
      return spot.listens() ? null : "It is in the middle of a step; it asks the table after it.";
    }
    String problem = ways.problem(spot.definition(), to.definition(), spot.element());
    return problem != null && restartable(file, spot.listens(), to.definition()) ? null : problem;
  }

  private @Nullable String problem(String from, String to, List<Token> standing) {
    return standing.stream()
        .map(Token::element)
        .filter(Objects::nonNull)
        .map(element -> ways.problem(from, to, element))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** An escalation that waits to be told of new rules can as well begin anew under them. */
  private boolean restartable(RuleFile file, boolean listens, String to) {
    return file == RuleFile.ESCALATION && listens && versions.isNewest(to);
  }

  private static String from(RuleFile file, Token token) {
    return file.isTable() ? Objects.requireNonNullElse(token.plannedBy(), "") : token.definition();
  }

  /** Which process asks the table, or is the diagram. */
  private static String process(RuleFile file) {
    return file.isTable() ? RuleFile.ESCALATION.key() : file.key();
  }
}
