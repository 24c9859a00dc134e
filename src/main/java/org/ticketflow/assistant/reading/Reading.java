package org.ticketflow.assistant.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text was understood to say.
 *
 * @param confidence how sure that is, from 0 to 1
 * @param signals what bears on priority, as words that the decision table {@code priority} knows
 * @param meaning the sentence model's vector of length one; null where only the rules have read
 * @param taught what the site itself has taught that decided; null where nothing did
 */
public record Reading(
    Kind kind,
    float confidence,
    List<String> signals,
    float @Nullable [] meaning,
    @Nullable Alike taught) {

  Reading(Kind kind, float confidence, List<String> signals, float @Nullable [] meaning) {
    this(kind, confidence, signals, meaning, null);
  }

  /** How alike two texts are, from 0 to 1; unknown counts as 0. */
  public static float likeness(float @Nullable [] one, float @Nullable [] other) {
    if (one == null || other == null) {
      return 0;
    }
    float product = 0;
    for (int i = 0; i < one.length; i++) {
      product += one[i] * other[i];
    }
    return Math.max(0, product);
  }
}
