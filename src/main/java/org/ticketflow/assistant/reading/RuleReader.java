package org.ticketflow.assistant.reading;

import java.util.List;
import java.util.regex.Pattern;
import org.ticketflow.assistant.reading.Kind.Then;

/** Reads by rules alone: rougher than the sentence model, and always there. */
final class RuleReader {

  /** What rules see is worth asking about rather than acting on, where they see little. */
  private static final float SURE = 0.7f;

  private static final float UNSURE = 0.4f;

  private static final Pattern HUMAN =
      pattern(
          "\\b(human|real person|representative|operator|(an?|your) (agent|employee|colleague))\\b");
  private static final Pattern TALK =
      pattern(
          "^\\W*(hi|hello|hey|good (morning|evening|day)|thanks?( you)?|ok(ay)?|bye)\\b.{0,20}$");

  Reading read(String text) {
    List<String> signals = SignalRules.in(text);
    if (HUMAN.matcher(text).find()) {
      return reading("wants human", Then.HUMAN, "asks for a human", SURE, signals);
    }
    if (TALK.matcher(text).find()) {
      return reading("small talk", Then.TALK, "greets or thanks", SURE, signals);
    }
    if (signals.isEmpty()) {
      return reading("unclear", Then.ASK, "has not said yet what it is about", UNSURE, signals);
    }
    String strongest = signals.get(0);
    if (strongest.equals("question")) {
      return reading("question", Then.ANSWER, "asks something that can be answered", SURE, signals);
    }
    return reading(strongest, Then.TICKET, "speaks of: " + strongest, SURE, signals);
  }

  private static Reading reading(
      String kind, Then then, String says, float confidence, List<String> signals) {
    return new Reading(new Kind(kind, then, Gravity.NORMAL, says), confidence, signals, null);
  }

  private static Pattern pattern(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
