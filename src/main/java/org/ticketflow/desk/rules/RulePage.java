package org.ticketflow.desk.rules;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.DrawingSentences;
import org.ticketflow.escalation.DrawnRules;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.RuleVersions;

/**
 * One file at one version.
 *
 * @param common whether it is the common file, which the site does not follow
 * @param drawn what there is to tell of a diagram; null for a table
 * @param table null for a diagram, and for a decision that is no table
 * @param mayChange whether the reader may edit it and take it back
 * @param justDeployed the version that the reader has deployed a moment ago
 * @param cases the site's test cases; null for a file that has no part in them
 */
public record RulePage(
    RuleVersions rule,
    DeployedRules.Version shown,
    boolean common,
    @Nullable Drawn drawn,
    @Nullable TableWords table,
    boolean mayChange,
    @Nullable String justDeployed,
    @Nullable List<CaseRow> cases) {

  private static final int HOTTEST = 4;

  /**
   * What there is to tell of a diagram.
   *
   * @param standing where the site's tickets are
   * @param stays where they waited longest
   */
  public record Drawn(
      List<DeployedRules.Standing> standing,
      List<DrawnRules.Stay> stays,
      List<DrawingSentences.Sentence> sentences) {

    /** From 1 to 4: how long tickets wait there, measured at where they wait longest. */
    public int heat(DrawnRules.Stay stay) {
      double longest = Math.log(1 + stays.get(0).most().toSeconds());
      double here = Math.log(1 + stay.most().toSeconds());
      return Math.max(1, (int) Math.ceil(HOTTEST * here / longest));
    }
  }

  public RuleFile file() {
    return rule.file();
  }

  public String about() {
    return RuleWords.about(file());
  }

  public String takesHold() {
    return RuleWords.takesHold(file());
  }

  public @Nullable String origin(DeployedRules.Version version) {
    return RuleWords.origin(version);
  }

  /** Whether tickets that run can be moved to the newest version, or made to ask it. */
  public boolean moves() {
    return !file().isTable() || file() == RuleFile.ESCALATION_STEPS;
  }

  /**
   * How many tickets of the site run on another version: an older one, or one of the common file.
   */
  public long onOlder() {
    return rule.tickets().values().stream().mapToLong(Long::longValue).sum()
        - rule.running(rule.newest());
  }

  /** The site whose own file it is; empty for the common one. */
  public String variant() {
    return rule.site() == null ? "" : rule.site();
  }

  /** Where the file itself is, for the picture and to take it away. */
  public String xml() {
    return xml(rule, shown);
  }

  static String xml(RuleVersions rule, DeployedRules.Version version) {
    return "/api/v1/rules/"
        + rule.file().file()
        + "?version="
        + version.number()
        + (rule.site() == null ? "" : "&site=" + rule.site());
  }

  /** Under which name it is kept. */
  public String download() {
    return file().key()
        + (rule.site() == null ? "" : "-" + rule.site())
        + "-v"
        + shown.number()
        + "."
        + file().kind().key();
  }

  public String address() {
    return "rules/" + file().file();
  }

  public String address(DeployedRules.Version version) {
    String query =
        (common ? "&common=true" : "")
            + (rule.isNewest(version) ? "" : "&version=" + version.number());
    return address() + (query.isEmpty() ? "" : "?" + query.substring(1));
  }

  /** The common file beside the site's own, and the other way round. */
  public String otherAddress() {
    return address() + (common ? "" : "?common=true");
  }

  public String edit() {
    return address() + "/edit" + (rule.isNewest(shown) ? "" : "?version=" + shown.number());
  }

  /** The version beside the newest, or the newest beside the one before it. */
  public String compare() {
    int newest = rule.newest().number();
    int other =
        rule.isNewest(shown)
            ? rule.versions().get(Math.min(1, rule.versions().size() - 1)).number()
            : shown.number();
    return address() + "/compare?from=" + other + "&to=" + newest;
  }

  /** The same definition in Cockpit. */
  public String cockpit() {
    return "/camunda/app/cockpit/default/#/"
        + (file().isTable() ? "decision-definition/" : "process-definition/")
        + shown.definition();
  }

  /** Such as {@code 2 d 3 h}, {@code 45 min}. */
  public static String lasting(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + " d" + rest(time.toHoursPart(), " h");
    }
    if (time.toHours() > 0) {
      return time.toHours() + " h" + rest(time.toMinutesPart(), " min");
    }
    return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }

  private static String rest(int count, String unit) {
    return count == 0 ? "" : " " + count + unit;
  }
}
