package org.ticketflow.escalation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.BrokenRules;

/** Whether rules do what the test cases kept with them say. */
public interface RuleProof {

  /**
   * The cases that must hold and do not, under rules with these files exchanged.
   *
   * @param site whose own files they become; null for those that all sites share, which all sites
   *     without own ones then follow
   */
  List<BrokenRules.Problem> broken(Map<RuleFile, byte[]> files, @Nullable String site);
}
