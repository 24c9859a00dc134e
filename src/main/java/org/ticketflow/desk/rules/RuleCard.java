package org.ticketflow.desk.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.RuleVersions;
import org.ticketflow.escalation.StepSentences;

/**
 * A file in the list of rules.
 *
 * @param sentences what its newest version says, where that can be told in a few sentences
 * @param mayChange whether the reader may edit it
 */
public record RuleCard(
    RuleVersions rule, List<StepSentences.Sentence> sentences, boolean mayChange) {

  public String about() {
    return RuleWords.about(rule.file());
  }

  public String address() {
    return "rules/" + rule.file().file();
  }

  public String xml() {
    return RulePage.xml(rule, rule.newest());
  }

  public @Nullable String origin() {
    return RuleWords.origin(rule.newest());
  }
}
