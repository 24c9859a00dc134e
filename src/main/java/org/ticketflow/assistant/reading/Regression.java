package org.ticketflow.assistant.reading;

import java.util.Random;

/**
 * A softmax regression: how likely each of some classes is, given numbers. Learns a few hundred
 * examples in about a second, the same each time.
 */
final class Regression {

  private static final int ROUNDS = 60;

  /** From here on the rounds are averaged: the last example seen has no last word. */
  private static final int AVERAGED_FROM = 15;

  private static final float FIRST_STEP = 0.5f;

  private final float[][] weights;
  private final float[] bias;

  private Regression(int classes, int features) {
    this.weights = new float[classes][features];
    this.bias = new float[classes];
  }

  /**
   * @param decay how strongly weights are held small: against learning the examples by heart
   */
  static Regression learn(float[][] examples, int[] labels, int classes, float decay) {
    Regression learnt = new Regression(classes, examples[0].length);
    Regression average = new Regression(classes, examples[0].length);
    float[] importance = importance(labels, classes);
    int[] order = new int[labels.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      shuffle(order, random);
      float step = FIRST_STEP / (1 + 0.1f * round);
      for (int index : order) {
        learnt.nudge(examples[index], labels[index], step * importance[labels[index]], decay);
      }
      if (round >= AVERAGED_FROM) {
        average.add(learnt, 1f / (ROUNDS - AVERAGED_FROM));
      }
    }
    return average;
  }

  /** The probability of each class. */
  float[] of(float[] features) {
    float[] scores = new float[bias.length];
    float highest = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < scores.length; c++) {
      float score = bias[c];
      float[] row = weights[c];
      for (int i = 0; i < row.length; i++) {
        score += row[i] * features[i];
      }
      scores[c] = score;
      highest = Math.max(highest, score);
    }
    float sum = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = (float) Math.exp(scores[c] - highest);
      sum += scores[c];
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
    return scores;
  }

  private void nudge(float[] features, int label, float step, float decay) {
    float[] found = of(features);
    for (int c = 0; c < found.length; c++) {
      float error = (c == label ? 1 : 0) - found[c];
      bias[c] += step * error;
      float[] row = weights[c];
      float keep = 1 - step * decay;
      for (int i = 0; i < row.length; i++) {
        row[i] = keep * row[i] + step * error * features[i];
      }
    }
  }

  private void add(Regression other, float share) {
    for (int c = 0; c < bias.length; c++) {
      bias[c] += share * other.bias[c];
      for (int i = 0; i < weights[c].length; i++) {
        weights[c][i] += share * other.weights[c][i];
      }
    }
  }

  /** A class with few examples counts as much as one with many, though not quite. */
  private static float[] importance(int[] labels, int classes) {
    float[] importance = new float[classes];
    for (int label : labels) {
      importance[label]++;
    }
    for (int c = 0; c < classes; c++) {
      importance[c] =
          (float) Math.sqrt(labels.length / (double) classes / Math.max(1, importance[c]));
    }
    return importance;
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
  }
}
