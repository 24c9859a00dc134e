package org.ticketflow.assistant.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what people write to a site: where it is like something that the site has taught its
 * assistant, it is what the site says that is; else what {@link Reader} makes of it.
 */
@Component
public class SiteReader {

  /** What a priority that a site gave to an example is called among the signals. */
  private static final String BY_EXAMPLE = " by example";

  private final Reader reader;
  private final Taught taught;

  SiteReader(Reader reader, Taught taught) {
    this.reader = reader;
    this.taught = taught;
  }

  public Reading read(String site, String text) {
    Reading general = reader.read(text);
    return taught
        .nearest(site, text, general.meaning())
        .map(nearest -> asTaught(general, nearest))
        .orElse(general);
  }

  /** What bears on priority, as words that the decision table {@code priority} knows. */
  public List<String> signals(String site, String text) {
    return taught.isNothing(site) ? reader.signals(text) : read(site, text).signals();
  }

  /** The kinds that there are, by name. */
  public Map<String, Kind> kinds() {
    return reader.kinds();
  }

  /**
   * Which sentences are most like a text, the likest first: the site's own and the shipped ones.
   */
  public List<Alike> alike(String site, String text, int most) {
    Reading general = reader.read(text);
    List<Alike> found = new ArrayList<>(taught.alike(site, text, general.meaning(), most));
    found.addAll(reader.alike(text, most));
    found.sort(Alike.LIKEST_FIRST);
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }

  private Reading asTaught(Reading general, Alike nearest) {
    @Nullable Kind kind = reader.kinds().get(nearest.kind());
    if (kind == null) {
      return general; // the operator's own examples have no such kind any more
    }
    List<String> signals = new ArrayList<>();
    Optional.ofNullable(nearest.priority()).ifPresent(word -> signals.add(word + BY_EXAMPLE));
    signals.addAll(kind.canBecomeTicket() ? List.of(kind.name()) : general.signals());
    return new Reading(kind, nearest.likeness(), List.copyOf(signals), general.meaning(), nearest);
  }
}
