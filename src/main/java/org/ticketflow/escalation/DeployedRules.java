package org.ticketflow.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rules page and its API have to know of the engine: the rule files as they are there. */
public interface DeployedRules {

  /**
   * One version of a file.
   *
   * @param name as the drawing calls itself
   * @param definition the engine's id, for links into Cockpit; no two versions ever share one
   * @param source what sent it, such as {@code Camunda Modeler}; null where that was not said
   * @param deployed null for one that came before this was written down
   */
  record Version(
      int number,
      String name,
      String definition,
      Instant deployedAt,
      @Nullable String source,
      @Nullable Deployed deployed) {}

  /**
   * How a version came to be.
   *
   * @param by the person's user id, or {@code system}
   * @param door such as {@code engine-rest}
   * @param rolledBackTo the older version that this one is again
   */
  record Deployed(String by, String door, @Nullable String note, @Nullable Integer rolledBackTo) {}

  /**
   * An element of a diagram where tickets stand.
   *
   * @param name as it is written in the drawing; the id where nothing is
   */
  record Standing(String element, String name, long tokens) {}

  /**
   * Newest first; empty where the file was never deployed, or all of it was deleted.
   *
   * @param site whose own versions are meant; null for those that all sites share
   */
  List<Version> versions(RuleFile file, @Nullable String site);

  /** The sites that follow a version of their own. */
  Set<String> variants(RuleFile file);

  /** By the id of the definition: how many tickets of the sites run on it. None is left out. */
  Map<String, Long> running(RuleFile file, Set<String> sites);

  /** Where the tokens of the sites' tickets stand, most first. */
  List<Standing> standing(Version version, Set<String> sites);

  /** The file as it was deployed. */
  String xml(RuleFile file, Version version);

  /** Empty where the decision is no table but something else that DMN knows. */
  Optional<RuleTable> table(Version version);
}
