package org.ticketflow.escalation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.escalation.RuleDeployments.Note;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.BrokenRules;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.refusal.Outdated;
import org.ticketflow.site.PlainText;

/**
 * Rules that managers change: checked, deployed, taken back. Diagrams that the desk itself stands
 * on are for administrators. What comes by the engine's own doors is held to the same rules there.
 */
@Service
public class RuleChanges {

  private static final int LONGEST_NOTE = 500;

  /**
   * Which version whoever changes a file has seen, in one of two ways; without either, whatever is
   * there is replaced.
   *
   * @param definition the engine's id
   */
  public record Seen(@Nullable String definition, @Nullable Integer version) {

    public static final Seen ANY = new Seen(null, null);
  }

  /**
   * What became of a change.
   *
   * @param rule the file since
   * @param before the version before; null where it is the first
   * @param changed false where the newest version was the same to the letter
   */
  public record Result(
      RuleVersions rule, DeployedRules.@Nullable Version before, boolean changed) {}

  private final Rules rules;
  private final DeployedRules deployed;
  private final RuleDeployments deployments;
  private final RuleProof proof;
  private final CurrentCaller callers;
  private final Audit audit;

  RuleChanges(
      Rules rules,
      DeployedRules deployed,
      RuleDeployments deployments,
      RuleProof proof,
      CurrentCaller callers,
      Audit audit) {
    this.rules = rules;
    this.deployed = deployed;
    this.deployments = deployments;
    this.proof = proof;
    this.callers = callers;
    this.audit = audit;
  }

  /** All that keeps the file from being deployed; nothing happens to it. */
  public List<BrokenRules.Problem> check(RuleFile file, @Nullable String site, byte[] xml) {
    callers.get().requireAny(Role.MANAGER, Role.ADMINISTRATOR);
    requireSite(file, site);
    List<BrokenRules.Problem> problems = deployments.problems(file, xml);
    return problems.isEmpty() ? proof.broken(Map.of(file, xml), site) : problems;
  }

  /**
   * Makes it the newest version, for all sites or as one site's own. Refuses with {@link
   * BrokenRules} what the check finds, and with {@link Outdated} or {@link Conflict} what was made
   * of another version than the newest.
   */
  @Transactional
  public Result deploy(
      RuleFile file, @Nullable String site, byte[] xml, @Nullable String note, Seen seen) {
    requireChange(file, site);
    return change(file, site, xml, new Note(noted(note), null), seen);
  }

  /** Deploys an older version again, as the newest. */
  @Transactional
  public Result rollBack(
      RuleFile file, @Nullable String site, int version, @Nullable String note, Seen seen) {
    requireChange(file, site);
    RuleVersions rule = own(file, site);
    byte[] xml = deployed.xml(file, rule.version(version)).getBytes(StandardCharsets.UTF_8);
    return change(file, site, xml, new Note(noted(note), version), seen);
  }

  /** The site follows the common file again; tickets that run on its own stay there. */
  @Transactional
  public void takeAway(RuleFile file, String site) {
    requireChange(file, site);
    deployments.hold(file, site);
    own(file, site);
    deployments.takeAway(file, site);
    audit.record(site, Deed.RULES_VARIANT_REMOVED, file.file());
  }

  private Result change(RuleFile file, @Nullable String site, byte[] xml, Note note, Seen seen) {
    deployments.hold(file, site);
    boolean own = site == null || deployed.variants(file).contains(site);
    List<DeployedRules.Version> versions = deployed.versions(file, own ? site : null);
    DeployedRules.Version newest = versions.isEmpty() ? null : versions.get(0);
    requireSeen(file, newest, seen);
    if (own
        && newest != null
        && Arrays.equals(deployed.xml(file, newest).getBytes(StandardCharsets.UTF_8), xml)) {
      return new Result(rule(file, site), newest, false);
    }
    List<BrokenRules.Problem> problems = deployments.problems(file, xml);
    if (!problems.isEmpty()) {
      throw new BrokenRules(problems);
    }
    deployments.deploy(file, site, xml, note);
    return new Result(rule(file, site), own ? newest : null, true);
  }

  private RuleVersions rule(RuleFile file, @Nullable String site) {
    return site == null ? rules.get(file) : rules.get(file, site);
  }

  /** The site's own file, not the common one that it may follow. */
  private RuleVersions own(RuleFile file, @Nullable String site) {
    if (site != null && !deployed.variants(file).contains(site)) {
      throw new NotFound(
          site + " has no " + file.file() + " of its own; it follows the common one.");
    }
    return new RuleVersions(file, site, deployed.versions(file, site), Map.of());
  }

  private static void requireSeen(
      RuleFile file, DeployedRules.@Nullable Version newest, Seen seen) {
    if (newest == null) {
      return;
    }
    if (seen.definition() != null && !seen.definition().equals(newest.definition())) {
      throw new Outdated(meanwhile(file, newest));
    }
    if (seen.version() != null && seen.version() != newest.number()) {
      throw new Conflict(meanwhile(file, newest));
    }
  }

  private static String meanwhile(RuleFile file, DeployedRules.Version newest) {
    DeployedRules.Deployed deployed = newest.deployed();
    return "The newest version of "
        + file.file()
        + " is "
        + newest.number()
        + (deployed == null ? "" : ", deployed by " + deployed.by())
        + " at "
        + newest.deployedAt()
        + ". Nothing was deployed: look at that version, then make your change in it.";
  }

  private void requireChange(RuleFile file, @Nullable String site) {
    Caller caller = callers.get();
    caller.requireAny(Role.MANAGER, Role.ADMINISTRATOR);
    requireSite(file, site);
    requireRole(file, caller);
  }

  /** Refuses with {@link Forbidden} whoever may not change the file. */
  public static void requireRole(RuleFile file, Caller caller) {
    if (!file.isForManagers() && !mayChange(file, caller)) {
      throw new Forbidden(
          file.file()
              + " is what the desk stands on: only administrators change it. Managers change "
              + "escalation.bpmn, escalation-steps.dmn and priority.dmn.");
    }
    caller.requireAny(Role.MANAGER, Role.ADMINISTRATOR);
  }

  static boolean mayChange(RuleFile file, Caller caller) {
    return caller.kind() == Caller.Kind.SYSTEM
        || caller.hasAny(Role.ADMINISTRATOR)
        || (file.isForManagers() && caller.hasAny(Role.MANAGER));
  }

  private void requireSite(RuleFile file, @Nullable String site) {
    if (site == null) {
      return;
    }
    callers.get().requireSite(site);
    requireMayVary(file);
  }

  /** Refuses a file that is the same at every site. */
  public static void requireMayVary(RuleFile file) {
    if (!file.isForManagers()) {
      throw new InvalidInput(
          "site",
          file.file() + " is the same at every site. Leave the site out, or change another file.");
    }
  }

  private static @Nullable String noted(@Nullable String note) {
    String line = note == null ? "" : PlainText.line(note).strip();
    if (line.length() > LONGEST_NOTE) {
      throw new InvalidInput("note", "A note has up to " + LONGEST_NOTE + " characters.");
    }
    return line.isEmpty() ? null : line;
  }

  /** Whether the present caller may change the file. */
  public boolean mayChange(RuleFile file) {
    return mayChange(file, callers.get());
  }
}
