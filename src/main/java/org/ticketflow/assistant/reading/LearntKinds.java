package org.ticketflow.assistant.reading;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.List;
import org.ticketflow.assistant.reading.Kind.Then;

/** Tells kinds apart as the examples teach it, by the meaning and the form of a text. */
final class LearntKinds implements AutoCloseable {

  /** Both settled by leaving out parts of the shipped examples and guessing them. */
  private static final float MEANING_SCALE = 4;

  private static final float DECAY = 0.0015f;

  private final SentenceModel model;
  private final List<Kind> kinds;
  private final Regression regression;

  private LearntKinds(SentenceModel model, List<Kind> kinds, Regression regression) {
    this.model = model;
    this.kinds = kinds;
    this.regression = regression;
  }

  static LearntKinds of(Examples examples) throws IOException, OrtException {
    SentenceModel model = SentenceModel.load();
    int count = examples.sentences().size();
    float[][] features = new float[count][];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      String sentence = examples.sentences().get(i).sentence();
      features[i] = features(model.meaning(sentence), sentence);
      labels[i] = examples.sentences().get(i).kind();
    }
    return new LearntKinds(
        model,
        examples.kinds(),
        Regression.learn(features, labels, examples.kinds().size(), DECAY));
  }

  Reading read(String text) {
    float[] meaning = model.meaning(text);
    float[] likely = regression.of(features(meaning, text));
    float[] shares = new float[Then.values().length];
    for (int i = 0; i < likely.length; i++) {
      shares[kinds.get(i).then().ordinal()] += likely[i];
    }
    int then = highest(shares);
    int best = -1;
    for (int i = 0; i < likely.length; i++) {
      if (kinds.get(i).then().ordinal() == then && (best < 0 || likely[i] > likely[best])) {
        best = i;
      }
    }
    Kind kind = kinds.get(best);
    return new Reading(kind, shares[then], signals(kind, likely, text), meaning);
  }

  @Override
  public void close() throws OrtException {
    model.close();
  }

  /** What bears on priority: of what a text most likely says, or of the graver that it may say. */
  private List<String> signals(Kind kind, float[] likely, String text) {
    List<String> rules = SignalRules.in(text);
    if (kind.then() != Then.TICKET && kind.then() != Then.ANSWER) {
      return rules;
    }
    Gravity gravity = Gravity.of(likely, kinds, rules);
    return List.of(kind.gravity() == gravity ? kind.name() : likeliest(gravity, likely, kind));
  }

  private String likeliest(Gravity gravity, float[] likely, Kind otherwise) {
    int best = -1;
    for (int i = 0; i < likely.length; i++) {
      Kind kind = kinds.get(i);
      boolean fits =
          kind.gravity() == gravity && (kind.then() == Then.TICKET || kind.then() == Then.ANSWER);
      if (fits && (best < 0 || likely[i] > likely[best])) {
        best = i;
      }
    }
    return best < 0 ? otherwise.name() : kinds.get(best).name();
  }

  private static float[] features(float[] meaning, String text) {
    return Traits.with(meaning, MEANING_SCALE, text, SignalRules.PATTERNS);
  }

  private static int highest(float[] values) {
    int highest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[highest]) {
        highest = i;
      }
    }
    return highest;
  }
}
