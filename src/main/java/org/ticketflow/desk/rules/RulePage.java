package org.ticketflow.desk.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.RuleVersions;

/**
 * One file at one version.
 *
 * @param standing where the site's tickets are in a diagram
 * @param table null for a diagram, and for a decision that is no table
 */
public record RulePage(
    RuleVersions rule,
    DeployedRules.Version shown,
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
    return "/api/v1/rules/" + file().file() + "?version=" + shown.number();
  }

  /** Under which name it is kept. */
  public String download() {
    return file().key() + "-v" + shown.number() + "." + file().kind().key();
  }

  public String address(DeployedRules.Version version) {
    return "rules/"
        + file().file()
        + (rule.isNewest(version) ? "" : "?version=" + version.number());
  }

  /** The same definition in Cockpit. */
  public String cockpit() {
    return "/camunda/app/cockpit/default/#/"
        + (file().isTable() ? "decision-definition/" : "process-definition/")
        + shown.definition();
  }
}
