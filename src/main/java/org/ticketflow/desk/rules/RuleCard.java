package org.ticketflow.desk.rules;

import java.util.List;
import org.ticketflow.escalation.RuleVersions;
import org.ticketflow.escalation.StepSentences;

/**
 * A file in the list of rules.
 *
 * @param sentences what its newest version says, where that can be told in sentences
 */
public record RuleCard(RuleVersions rule, List<StepSentences.Sentence> sentences) {

  public String about() {
    return RuleWords.about(rule.file());
  }

  public String address() {
    return "rules/" + rule.file().file();
  }
}
