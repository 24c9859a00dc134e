package org.ticketflow.escalation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.BrokenRules;

/** What changing the rules needs of the engine. */
public interface RuleDeployments {

  /**
   * What a deployment is remembered by.
   *
   * @param rolledBackTo the older version that is deployed again
   */
  record Note(@Nullable String text, @Nullable Integer rolledBackTo) {}

  /** Everything that keeps the file from being deployed; empty when nothing does. */
  List<BrokenRules.Problem> problems(RuleFile file, byte[] xml);

  /** Until the transaction ends, nobody else deploys this file for this site. */
  void hold(RuleFile file, @Nullable String site);

  /**
   * Makes it the newest version; refuses with {@link BrokenRules}.
   *
   * @param site whose own version it is; null for the one that all sites share
   */
  void deploy(RuleFile file, @Nullable String site, byte[] xml, Note note);

  /** The site follows the common file again. */
  void takeAway(RuleFile file, String site);
}
