package org.ticketflow.ticket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts that hold until tickets of their site change: with each change every open desk asks for
 * the same ones, and with each page once more.
 *
 * @param <Q> what was counted, for one reader
 * @param <A> what came out
 */
final class KeptCounts<Q, A> {

  /** Should the news of a change ever be lost. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final SiteChanges changes;
  private final Predicate<A> dear;
  private final Cache<Question<Q>, Answer<A>> answers;

  private record Question<Q>(String site, Q asked) {}

  private record Answer<A>(long changes, A answer) {}

  /**
   * @param most so many are kept
   * @param dear which ones are kept: what is counted in no time is better counted again
   */
  KeptCounts(SiteChanges changes, int most, Predicate<A> dear) {
    this.changes = changes;
    this.dear = dear;
    this.answers = Caffeine.newBuilder().maximumSize(most).expireAfterWrite(LONGEST).build();
  }

  /** To be read before the counting: what changes meanwhile makes it the count of before. */
  long now(String site) {
    return changes.of(site);
  }

  /**
   * What was kept, or null.
   *
   * @param changes so many of the site's tickets may have changed since
   */
  @Nullable A find(String site, Q question, long changes) {
    Answer<A> kept = answers.getIfPresent(new Question<>(site, question));
    return kept == null || now(site) - kept.changes() > changes ? null : kept.answer();
  }

  /**
   * @param now as it was before the counting
   */
  void keep(String site, Q question, A answer, long now) {
    if (dear.test(answer)) {
      answers.put(new Question<>(site, question), new Answer<>(now, answer));
    }
  }

  A of(String site, Q question, Supplier<A> counting) {
    return of(site, List.of(question), missing -> List.of(counting.get())).get(0);
  }

  /**
   * In the questions' order.
   *
   * @param counting counts those that are not kept
   */
  List<A> of(String site, List<Q> questions, Function<List<Q>, List<A>> counting) {
    long now = now(site);
    Map<Q, A> known = new HashMap<>();
    for (Q question : questions) {
      A kept = find(site, question, 0);
      if (kept != null) {
        known.put(question, kept);
      }
    }
    List<Q> missing =
        questions.stream().distinct().filter(question -> !known.containsKey(question)).toList();
    List<A> counted = missing.isEmpty() ? List.of() : counting.apply(missing);
    for (int i = 0; i < missing.size(); i++) {
      known.put(missing.get(i), counted.get(i));
      keep(site, missing.get(i), counted.get(i), now);
    }
    return questions.stream().map(known::get).map(Objects::requireNonNull).toList();
  }
}
