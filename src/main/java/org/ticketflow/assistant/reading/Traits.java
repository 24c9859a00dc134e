package org.ticketflow.assistant.reading;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The form of a text as numbers, beside its meaning: whether it asks, denies, begs, hurries. A
 * sentence model hardly tells "How do I cancel?" from "Please cancel", and these do.
 */
final class Traits {

  /** How much a trait weighs beside the meaning. */
  private static final float WEIGHT = 1.0f;

  private static final List<Pattern> FORMS =
      List.of(
          any("^\\W*(how|what|where|when|which|who|is|are|do|does|can i|may i|will|am i)\\b"),
          any("^\\W*why\\b"),
          any("\\?\\s*$"),
          any("\\b(please|kindly|i('d| would) like (to|you)|i want|i need|we need)\\b"),
          any("\\b(can|could|would|will) you\\b"),
          any("\\b(not|never|no longer|nothing|nobody|none|no one|cannot)\\b|n't\\b|n’t\\b"),
          any("\\b(my|our|mine|ours)\\b"),
          any("\\b(was|were|did|has|have|had|been|got|came|took|paid|charged|arrived)\\b"),
          any("\\b(would be|wish|it'd be|suggest\\w*|idea|should|nice to|great to|love)\\b"),
          any("\\b(a bit|a little|slightly|rather|minor|small thing|big deal|annoying)\\b"),
          any("\\b(today|tonight|tomorrow|deadline|urgent\\w*|asap|immediately|right now)\\b"),
          any("\\b(all|everyone|everybody|whole|entire|nobody|none|anyone|every)\\b"),
          any("\\b(money|paid|pay|payment|charged?|debited|euros?|dollars?|refund|bill\\w*)\\b"),
          any("\\b(fail\\w*|error|crash\\w*|broken|breaks?|stuck|refused?|rejected|declined)\\b"),
          any("\\b(still|since|for (days|weeks|hours)|waiting|each time|every time|again)\\b"),
          any("\\b(someone|somebody|stranger|hacked|stolen|thief)\\b"),
          any("\\d"),
          any("^\\W*(\\w+\\W*){1,2}$"),
          any("^\\W*(\\w+\\W*){1,5}$"));

  private Traits() {}

  /** The numbers of a text: its meaning, scaled, then the traits of its form and its signals. */
  static float[] with(float[] meaning, float scale, String text, Map<String, Pattern> signals) {
    float[] all = new float[meaning.length + FORMS.size() + signals.size()];
    int i = 0;
    for (float value : meaning) {
      all[i++] = value * scale;
    }
    for (Pattern form : FORMS) {
      all[i++] = form.matcher(text).find() ? WEIGHT : 0;
    }
    for (Pattern signal : signals.values()) {
      all[i++] = signal.matcher(text).find() ? WEIGHT : 0;
    }
    return all;
  }

  /** Which of the forms a text has. */
  static BitSet forms(String text) {
    BitSet forms = new BitSet(FORMS.size());
    for (int i = 0; i < FORMS.size(); i++) {
      forms.set(i, FORMS.get(i).matcher(text).find());
    }
    return forms;
  }

  private static Pattern any(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }
}
