package org.ticketflow.escalation.replay;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.escalation.RuleDeployments;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.NotFound;

/** The test cases of a site's escalation: kept by managers, run whenever its rules change. */
@Service
public class RuleCases {

  /** All of them run at every deployment. */
  private static final int MOST = 100;

  private final RuleCaseRows rows;
  private final CaseRuns runs;
  private final CaseRules rules;
  private final RuleDeployments deployments;
  private final CurrentCaller callers;
  private final Clock clock;

  RuleCases(
      RuleCaseRows rows,
      CaseRuns runs,
      CaseRules rules,
      RuleDeployments deployments,
      CurrentCaller callers,
      Clock clock) {
    this.rows = rows;
    this.runs = runs;
    this.rules = rules;
    this.deployments = deployments;
    this.callers = callers;
    this.clock = clock;
  }

  /** Whether a file has a part in who is told when. */
  public static boolean concern(RuleFile file) {
    return file == RuleFile.ESCALATION || file == RuleFile.ESCALATION_STEPS;
  }

  /** All of a site, with what becomes of them under the deployed rules. */
  @Transactional(readOnly = true)
  public List<CaseResult> results(String site) {
    manager(site);
    return runs.run(site, Map.of(), rows.of(site));
  }

  /** With a file exchanged; empty where the guard does not let it be read. */
  @Transactional(readOnly = true)
  public List<CaseResult> results(String site, RuleFile file, byte[] candidate) {
    manager(site);
    List<RuleCase> cases = concern(file) ? rows.of(site) : List.of();
    return cases.isEmpty() || !deployments.problems(file, candidate).isEmpty()
        ? List.of()
        : runs.run(site, Map.of(file, candidate), cases);
  }

  @Transactional
  public RuleCase add(String site, RuleCase raw) {
    Caller manager = manager(site);
    if (rows.of(site).size() >= MOST) {
      throw new Conflict("A site keeps up to " + MOST + " test cases. Delete one that is old.");
    }
    RuleCase rule = rules.check(site, raw).withId(UUID.randomUUID().toString());
    kept(rule, () -> rows.add(site, rule, manager.name(), clock.instant()));
    return rule;
  }

  /** Refuses with {@link NotFound} one that is not the site's. */
  @Transactional
  public RuleCase change(String site, String id, RuleCase raw) {
    Caller manager = manager(site);
    RuleCase known = rows.find(site, id).orElseThrow(RuleCases::gone);
    RuleCase rule = rules.check(site, raw).withId(known.id());
    kept(rule, () -> rows.change(site, rule, manager.name(), clock.instant()));
    return rule;
  }

  @Transactional
  public void remove(String site, String id) {
    manager(site);
    if (!rows.remove(site, id)) {
      throw gone();
    }
  }

  /** What becomes of one under the deployed rules. */
  @Transactional(readOnly = true)
  public CaseResult result(String site, RuleCase rule) {
    manager(site);
    return Objects.requireNonNull(runs.run(site, Map.of(), List.of(rule)).get(0));
  }

  private static void kept(RuleCase rule, Runnable keep) {
    try {
      keep.run();
    } catch (DuplicateKeyException e) {
      throw new Conflict("There is a test case '" + rule.name() + "' already. Name it otherwise.");
    }
  }

  private Caller manager(@Nullable String site) {
    Caller caller = callers.get();
    caller.requireAny(Role.MANAGER, Role.ADMINISTRATOR);
    caller.requireSite(Objects.requireNonNullElse(site, ""));
    return caller;
  }

  private static NotFound gone() {
    return new NotFound("There is no such test case.");
  }
}
