package org.ticketflow.assistant.reading;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ticketflow.assistant.reading.Examples.Example;
import org.ticketflow.assistant.reading.Kind.Then;

/** Tells kinds apart as the examples teach it, by the meaning and the form of a text. */
final class LearntKinds implements AutoCloseable {

  /** Both settled by leaving out parts of the shipped examples and guessing them. */
  private static final float MEANING_SCALE = 4;

  private static final float DECAY = 0.0015f;

  private final SentenceModel model;
  private final List<Kind> kinds;
  private final Regression regression;
  private final GravityScale scale;
  private final Examples examples;
  private final List<Phrase> phrases;

  private LearntKinds(
      SentenceModel model,
      Examples examples,
      List<Phrase> phrases,
      Regression regression,
      GravityScale scale) {
    this.model = model;
    this.kinds = examples.kinds();
    this.examples = examples;
    this.phrases = phrases;
    this.regression = regression;
    this.scale = scale;
  }

  static LearntKinds of(Examples examples) throws IOException, OrtException {
    SentenceModel model = SentenceModel.load();
    int count = examples.sentences().size();
    float[][] features = new float[count][];
    int[] labels = new int[count];
    List<Phrase> phrases = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String sentence = Pleasantries.without(examples.sentences().get(i).sentence());
      float[] meaning = model.meaning(sentence);
      features[i] = features(meaning, sentence);
      phrases.add(Phrase.of(sentence, meaning));
      labels[i] = examples.sentences().get(i).kind();
    }
    return new LearntKinds(
        model,
        examples,
        phrases,
        Regression.learn(features, labels, examples.kinds().size(), DECAY),
        GravityScale.learn(features, examples));
  }

  Reading read(String text) {
    float[] meaning = model.meaning(text);
    float[] features = features(meaning, text);
    float[] likely = regression.of(features);
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
    return new Reading(kind, shares[then], signals(kind, likely, features, text), meaning);
  }

  Phrase phrase(String text) {
    return Phrase.of(text, model.meaning(text));
  }

  /** The examples that a text is most like, the likest first. */
  List<Alike> alike(Phrase text, int most) {
    return IntStream.range(0, phrases.size())
        .mapToObj(
            i -> {
              Example example = examples.sentences().get(i);
              String kind = kinds.get(example.kind()).name();
              float likeness = phrases.get(i).likeness(text);
              return new Alike(example.sentence(), kind, null, likeness, false);
            })
        .sorted(Alike.LIKEST_FIRST)
        .limit(most)
        .toList();
  }

  @Override
  public void close() throws OrtException {
    model.close();
  }

  /** What bears on priority: of what a text most likely says, or of the graver that it may say. */
  private List<String> signals(Kind kind, float[] likely, float[] features, String text) {
    List<String> rules = SignalRules.in(text);
    if (!kind.canBecomeTicket()) {
      return rules;
    }
    Gravity gravity = Gravity.of(likely, kinds, scale.of(features), rules);
    return List.of(kind.gravity() == gravity ? kind.name() : likeliest(gravity, likely, kind));
  }

  private String likeliest(Gravity gravity, float[] likely, Kind otherwise) {
    int best = -1;
    for (int i = 0; i < likely.length; i++) {
      Kind kind = kinds.get(i);
      boolean fits = kind.gravity() == gravity && kind.canBecomeTicket();
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
