package org.ticketflow.assistant.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How grave a matter is, as far as it matters for doubts: which priority a kind has is for the
 * decision table to say. Where several kinds are likely, the gravity is taken that costs least on
 * average, and to take a matter too lightly costs more than to take it too seriously.
 */
enum Gravity {
  LOW,
  NORMAL,
  HIGH,
  URGENT;

  /** Beside steps of one, two and three: two steps wrong is worse than twice one step wrong. */
  private static final double BEND = 1.2;

  private static final double TOO_LIGHT = 1.3;

  /** How much the rules have to say beside what was learnt. */
  private static final float RULES = 0.1f;

  /** How much the scale has to say beside what tells kinds apart. */
  private static final float SCALE = 0.2f;

  static Optional<Gravity> of(String word) {
    return List.of(values()).stream()
        .filter(gravity -> gravity.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  /**
   * The gravity to act on.
   *
   * @param likely how likely each of the kinds is
   * @param scale how likely each gravity is by itself
   * @param rules the signals that rules find
   */
  static Gravity of(float[] likely, List<Kind> kinds, float[] scale, List<String> rules) {
    float[] shares = new float[values().length];
    float all = 0;
    for (int i = 0; i < likely.length; i++) {
      if (kinds.get(i).canBecomeTicket()) {
        shares[kinds.get(i).gravity().ordinal()] += likely[i];
        all += likely[i];
      }
    }
    Optional<Gravity> byRules = SignalRules.gravity(rules);
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (1 - SCALE) * shares[i] / all + SCALE * scale[i];
      shares[i] *= byRules.isPresent() ? 1 - RULES : 1;
    }
    byRules.ifPresent(gravity -> shares[gravity.ordinal()] += RULES);
    Gravity cheapest = NORMAL;
    for (Gravity candidate : values()) {
      cheapest = candidate.cost(shares) < cheapest.cost(shares) ? candidate : cheapest;
    }
    return cheapest;
  }

  private double cost(float[] shares) {
    double cost = 0;
    for (int is = 0; is < shares.length; is++) {
      double steps = Math.pow(Math.abs(is - ordinal()), BEND);
      cost += shares[is] * steps * (ordinal() < is ? TOO_LIGHT : 1);
    }
    return cost;
  }
}
