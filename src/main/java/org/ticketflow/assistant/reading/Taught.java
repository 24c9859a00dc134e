package org.ticketflow.assistant.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What sites have taught their assistants, ready to be compared with. Each node works out the
 * meaning of a sentence once; whether there is something new, it asks the database each time.
 */
@Component
class Taught {

  /** Sentences of all sites together: some 40 MB. */
  private static final long MOST_KEPT = 20_000;

  private final OwnExamples examples;
  private final Reader reader;
  private final Cache<String, OfSite> sites =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KEPT)
          .<String, OfSite>weigher((site, known) -> 1 + known.sentences().size())
          .build();

  Taught(OwnExamples examples, Reader reader) {
    this.examples = examples;
    this.reader = reader;
  }

  private record OfSite(long revision, List<Sentence> sentences) {}

  private record Sentence(OwnExample example, Phrase phrase) {}

  boolean isNothing(String site) {
    return of(site).isEmpty();
  }

  /** The likest of those that a text can be taken for. */
  Optional<Alike> nearest(String site, String text, float @Nullable [] meaning) {
    return alike(site, text, meaning, 1).stream()
        .filter(likest -> likest.likeness() >= Phrase.ALIKE)
        .findFirst();
  }

  /** The likest first. */
  List<Alike> alike(String site, String text, float @Nullable [] meaning, int most) {
    List<Sentence> sentences = of(site);
    if (sentences.isEmpty()) {
      return List.of();
    }
    Phrase phrase = Phrase.of(Pleasantries.without(text), meaning);
    return sentences.stream()
        .map(sentence -> alike(sentence, phrase))
        .sorted(Comparator.comparing(Alike::likeness).reversed())
        .limit(most)
        .toList();
  }

  private static Alike alike(Sentence sentence, Phrase phrase) {
    OwnExample example = sentence.example();
    return new Alike(
        example.sentence(),
        example.kind(),
        example.priority(),
        sentence.phrase().likeness(phrase),
        true);
  }

  private List<Sentence> of(String site) {
    long revision = examples.revision(site);
    OfSite known = sites.getIfPresent(site);
    if (known == null || known.revision() != revision || isWithoutMeaning(known)) {
      known = new OfSite(revision, read(site, known));
      sites.put(site, known);
    }
    return known.sentences();
  }

  /** It was read before the sentence model was there. */
  private boolean isWithoutMeaning(OfSite known) {
    return reader.hasLearnt()
        && known.sentences().stream().anyMatch(sentence -> sentence.phrase().meaning() == null);
  }

  private List<Sentence> read(String site, @Nullable OfSite before) {
    Map<Long, Sentence> known = new HashMap<>();
    if (before != null) {
      before.sentences().stream()
          .filter(sentence -> sentence.phrase().meaning() != null)
          .forEach(sentence -> known.put(sentence.example().id(), sentence));
    }
    List<Sentence> sentences = new ArrayList<>();
    for (OwnExample example : examples.of(site)) {
      Sentence sentence = known.get(example.id());
      sentences.add(
          sentence == null ? new Sentence(example, reader.phrase(example.sentence())) : sentence);
    }
    return List.copyOf(sentences);
  }
}
