package org.ticketflow.assistant.reading;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An example that a text is like.
 *
 * @param kind the name of its kind
 * @param priority what the site says that it is worth
 * @param own whether the site itself has taught it
 */
public record Alike(
    String sentence, String kind, @Nullable String priority, float likeness, boolean own) {

  /** Of two that are as like, the site's own is first. */
  static final Comparator<Alike> LIKEST_FIRST =
      Comparator.comparing(Alike::likeness)
          .reversed()
          .thenComparing(Alike::own, Comparator.reverseOrder());
}
