package org.ticketflow.desk.rules;

import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.RuleVersions;

/**
 * A file in the editor.
 *
 * @param based the version that it starts from
 * @param everything whether all settings of an element are offered, not only those managers need
 */
public record EditPage(RuleVersions rule, DeployedRules.Version based, boolean everything) {

  public RuleFile file() {
    return rule.file();
  }

  public String takesHold() {
    return RuleWords.takesHold(file());
  }

  public String address() {
    return "rules/" + file().file();
  }
}
