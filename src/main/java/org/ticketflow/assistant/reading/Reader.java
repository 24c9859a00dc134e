package org.ticketflow.assistant.reading;

import ai.onnxruntime.OrtException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.List;
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

  Reader(ReadingSettings settings) {
    this.settings = settings;
  }

  /**
   * What bears on priority. Where rules see one of the gravest things said outright, they are as
   * right as the model (on all labelled messages), and the milliseconds that it takes are saved.
   */
  public List<String> signals(String text) {
    String read = beginning(text);
    Reading known = recent.getIfPresent(read);
    if (known != null) {
      return known.signals();
    }
    List<String> plain = SignalRules.in(read);
    return SignalRules.beyondDoubt(plain) ? plain : read(read).signals();
  }

  /** What bears on priority as far as rules alone see it. */
  public List<String> signalsByRules(String text) {
    return SignalRules.in(beginning(text));
  }

  public Reading read(String text) {
    String read = beginning(text);
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

  private static String beginning(String text) {
    return text.length() > READ_AT_MOST ? text.substring(0, READ_AT_MOST) : text;
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
