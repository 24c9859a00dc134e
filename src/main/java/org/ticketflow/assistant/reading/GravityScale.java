package org.ticketflow.assistant.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * How likely each gravity is, learnt as a scale: is it at least normal, at least high, urgent? What
 * several kinds of the same gravity have in common is seen by this and not by what tells kinds
 * apart.
 */
final class GravityScale {

  /** Three questions with many answers each: held smaller than what tells fifteen kinds apart. */
  private static final float DECAY = 0.005f;

  private final List<Regression> atLeast;

  private GravityScale(List<Regression> atLeast) {
    this.atLeast = atLeast;
  }

  /** Learns of the examples of kinds that can become tickets. */
  static GravityScale learn(float[][] features, Examples examples) {
    List<float[]> graded = new ArrayList<>();
    List<Gravity> gravities = new ArrayList<>();
    for (int i = 0; i < features.length; i++) {
      Kind kind = examples.kinds().get(examples.sentences().get(i).kind());
      if (kind.canBecomeTicket()) {
        graded.add(features[i]);
        gravities.add(kind.gravity());
      }
    }
    List<Regression> atLeast = new ArrayList<>();
    for (int step = 1; step < Gravity.values().length && !graded.isEmpty(); step++) {
      int from = step;
      int[] labels = gravities.stream().mapToInt(each -> each.ordinal() >= from ? 1 : 0).toArray();
      atLeast.add(Regression.learn(graded.toArray(float[][]::new), labels, 2, DECAY));
    }
    return new GravityScale(atLeast);
  }

  /** The share of each gravity; together 1. */
  float[] of(float[] features) {
    float[] shares = new float[Gravity.values().length];
    float left = 1;
    for (int step = 0; step < atLeast.size(); step++) {
      float above = Math.min(left, atLeast.get(step).of(features)[1]);
      shares[step] = left - above;
      left = above;
    }
    shares[atLeast.size()] = left;
    return shares;
  }
}
