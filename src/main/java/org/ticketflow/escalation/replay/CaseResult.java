package org.ticketflow.escalation.replay;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a test case under some rules.
 *
 * @param told whom they tell, when
 * @param notJudged why that cannot be said; null where it can
 */
public record CaseResult(
    RuleCase rule,
    boolean holds,
    List<Told> expected,
    List<Told> told,
    @Nullable String notJudged) {

  /**
   * People who are told at a moment.
   *
   * @param people user ids, in their order
   */
  public record Told(LocalDateTime at, List<String> people) {

    /** Such as {@code Friday 18:05 anna, ben}. */
    public String inWords() {
      return CaseWords.moment(at) + " " + String.join(", ", people);
    }
  }

  /** What is wrong with it, for a person; empty where it holds. */
  public String difference() {
    if (holds) {
      return "";
    }
    if (notJudged != null) {
      return "It cannot be judged: " + notJudged;
    }
    return "Expected: " + inWords(expected) + ". But: " + inWords(told) + ".";
  }

  /** Such as {@code Friday 18:05 anna; Friday 18:20 maria}. */
  public static String inWords(List<Told> told) {
    return told.isEmpty()
        ? "nobody is told"
        : told.stream().map(Told::inWords).collect(Collectors.joining("; "));
  }
}
