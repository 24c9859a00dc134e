package org.ticketflow.escalation.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.RuleProof;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.BrokenRules.Problem;

/**
 * Runs the test cases of every site that would follow new rules. What sites of others expect is not
 * told to whoever does not see them, but counts the same.
 */
@Component
class KeptCases implements RuleProof {

  private final RuleCaseRows rows;
  private final CaseRuns runs;
  private final FollowedRules followed;
  private final CurrentCaller callers;

  KeptCases(RuleCaseRows rows, CaseRuns runs, FollowedRules followed, CurrentCaller callers) {
    this.rows = rows;
    this.runs = runs;
    this.followed = followed;
    this.callers = callers;
  }

  @Override
  public List<Problem> broken(Map<RuleFile, byte[]> files, @Nullable String site) {
    List<Problem> problems = new ArrayList<>();
    for (String each : site == null ? rows.sites() : List.of(site)) {
      Map<RuleFile, byte[]> here = new HashMap<>();
      files.forEach(
          (file, content) -> {
            if (RuleCases.concern(file) && (site != null || followed.followsCommon(file, each))) {
              here.put(file, content);
            }
          });
      if (!here.isEmpty()) {
        problems.addAll(of(each, here));
      }
    }
    return problems;
  }

  private List<Problem> of(String site, Map<RuleFile, byte[]> files) {
    List<RuleCase> must = rows.of(site).stream().filter(RuleCase::mustHold).toList();
    return runs.run(site, files, must).stream()
        .filter(result -> !result.holds())
        .map(result -> problem(site, result))
        .toList();
  }

  private Problem problem(String site, CaseResult result) {
    return callers.get().sees(site)
        ? new Problem(
            null,
            "The test case “"
                + result.rule().name()
                + "” of "
                + site
                + " does not hold. "
                + result.difference(),
            "Change the rules, or the test case on the page of the rule.")
        : new Problem(
            null,
            "A test case of another site, which follows these rules too, does not hold.",
            "Ask the managers of the other sites, or deploy the rules for your site alone.");
  }
}
