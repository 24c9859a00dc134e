package org.ticketflow.desk.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.RuleVersions;

/**
 * One file at one version.
 *
 * @param other whether it is the common file, which the site does not follow
 * @param standing where the site's tickets are in a diagram
 * @param table null for a diagram, and for a decision that is no table
 */
public record RulePage(
    RuleVersions rule,
    DeployedRules.Version shown,
    boolean other,
    List<DeployedRules.Standing> standing,
    @Nullable TableWords table) {

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

  /** Where the file itself is, for the picture and to take it away. */
  public String xml() {
    return "/api/v1/rules/"
        + file().file()
        + "?version="
        + shown.number()
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

  public String address(DeployedRules.Version version) {
    List<String> which = new ArrayList<>();
    if (!rule.isNewest(version)) {
      which.add("version=" + version.number());
    }
    if (other) {
      which.add("common=true");
    }
    return "rules/" + file().file() + (which.isEmpty() ? "" : "?") + String.join("&", which);
  }

  /** The common file beside the site's own, and the other way round. */
  public String otherAddress() {
    return "rules/" + file().file() + (other ? "" : "?common=true");
  }

  /** The same definition in Cockpit. */
  public String cockpit() {
    return "/camunda/app/cockpit/default/#/"
        + (file().isTable() ? "decision-definition/" : "process-definition/")
        + shown.definition();
  }
}
