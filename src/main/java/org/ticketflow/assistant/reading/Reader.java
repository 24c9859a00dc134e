package org.ticketflow.assistant.reading;

import ai.onnxruntime.OrtException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads what people write: by the sentence model once it is loaded, by rules until then and
 * wherever the model cannot run. It never fails and never waits.
 */
@Component
public class Reader {

  private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

  private static final int READ_AT_MOST = 4_000;

  private final ReadingSettings settings;
  private final RuleReader rules = new RuleReader();

  /** The same text is read twice: when the assistant hears it, and when its ticket is filed. */
  private final Cache<String, Reading> recent = Caffeine.newBuilder().maximumSize(200).build();

  private volatile @Nullable LearntKinds learnt;
  private boolean tried;
  private volatile @Nullable Map<String, Kind> kinds;

  Reader(ReadingSettings settings) {
    this.settings = settings;
  }

  /**
   * What bears on priority. Where rules see one of the gravest things said outright, they are as
   * right as the model (on all labelled messages), and the milliseconds that it takes are saved.
   */
  public List<String> signals(String text) {
    String read = matter(text);
    Reading known = recent.getIfPresent(read);
    if (known != null) {
      return known.signals();
    }
    List<String> plain = SignalRules.in(read);
    return SignalRules.beyondDoubt(plain) ? plain : read(read).signals();
  }

  /** What bears on priority as far as rules alone see it. */
  public List<String> signalsByRules(String text) {
    return SignalRules.in(matter(text));
  }

  public Reading read(String text) {
    String read = matter(text);
    LearntKinds kinds = learnt;
    if (kinds == null || read.isBlank()) {
      return rules.read(read);
    }
    return recent.get(read, kinds::read);
  }

  /**
   * Loads the model and learns the examples, once: seconds, for a thread that nobody waits for.
   * Whoever calls meanwhile waits for it.
   */
  public synchronized void learn() {
    if (tried || !settings.model()) {
      return;
    }
    tried = true;
    long begun = System.nanoTime();
    try {
      Examples examples = Examples.read(settings.examples());
      learnt = LearntKinds.of(examples);
      LOG.info(
          "The assistant has learnt {} examples in {} ms",
          examples.sentences().size(),
          (System.nanoTime() - begun) / 1_000_000);
    } catch (IOException | OrtException | RuntimeException | LinkageError e) {
      LOG.warn("The assistant works by rules alone; its sentence model could not be loaded", e);
    }
  }

  boolean hasLearnt() {
    return learnt != null;
  }

  /** A text as it is compared with others; without its meaning as long as there is no model. */
  Phrase phrase(String text) {
    LearntKinds model = learnt;
    String read = matter(text);
    return model == null ? Phrase.of(read, null) : model.phrase(read);
  }

  /** Which of the examples a text is most like; none as long as there is no model. */
  List<Alike> alike(String text, int most) {
    LearntKinds model = learnt;
    return model == null ? List.of() : model.alike(phrase(text), most);
  }

  /** The kinds that the examples tell apart, by name, in the order of the file. */
  Map<String, Kind> kinds() {
    Map<String, Kind> known = kinds;
    if (known == null) {
      known = new LinkedHashMap<>();
      try {
        for (Kind kind : Examples.read(settings.examples()).kinds()) {
          known.put(kind.name(), kind);
        }
      } catch (IOException e) {
        LOG.warn("The examples cannot be read, so there are no kinds to choose from", e);
      }
      kinds = known;
    }
    return known;
  }

  /** What is read of a text: its beginning, without what is said for politeness. */
  private static String matter(String text) {
    return Pleasantries.without(
        text.length() > READ_AT_MOST ? text.substring(0, READ_AT_MOST) : text);
  }

  @PreDestroy
  synchronized void close() throws OrtException {
    LearntKinds kinds = learnt;
    learnt = null;
    if (kinds != null) {
      kinds.close();
    }
  }
}
