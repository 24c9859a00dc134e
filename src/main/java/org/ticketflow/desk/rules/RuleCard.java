package org.ticketflow.desk.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.RuleVersions;
import org.ticketflow.escalation.StepSentences;

/**
 * A file in the list of rules.
 *
 * @param sentences what the rows of a table say; none for a diagram, which is shown itself
 * @param mayChange whether the reader may edit it
 */
public record RuleCard(
    RuleVersions rule, List<StepSentences.Sentence> sentences, boolean mayChange) {

  private static final int SHOWN = 7;

  /** As many as make a picture of it. */
  public List<StepSentences.Sentence> first() {
    return sentences.subList(0, Math.min(SHOWN, sentences.size()));
  }

  public int more() {
    return Math.max(0, sentences.size() - SHOWN);
  }

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
