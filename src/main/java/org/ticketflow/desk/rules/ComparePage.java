package org.ticketflow.desk.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.RuleVersions;
import org.ticketflow.escalation.StepSentences;

/**
 * Two versions of a file beside each other.
 *
 * @param rows what is different in a table; null for a diagram, which the browser compares
 */
public record ComparePage(
    RuleVersions rule,
    DeployedRules.Version from,
    DeployedRules.Version to,
    @Nullable List<Row> rows) {

  /**
   * @param before the row in words as it was; null where there was none
   * @param after the row in words as it is; null where there is none any more
   */
  public record Row(
      CompareWords words,
      StepSentences.@Nullable Sentence before,
      StepSentences.@Nullable Sentence after) {}

  public RuleFile file() {
    return rule.file();
  }

  public String xml(DeployedRules.Version version) {
    return RulePage.xml(rule, version);
  }

  public String address() {
    return "rules/" + file().file();
  }
}
