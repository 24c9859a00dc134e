package org.ticketflow.ticket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.ticketflow.conversation.LiveBus;

/**
 * Counts that hold until a ticket of their site changes: with each change every open desk asks for
 * the same ones, and with each page once more.
 */
@Component
class KeptCounts implements LiveBus.Listener {

  /** Should the news of a change ever be lost. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Map<String, AtomicLong> changes = new ConcurrentHashMap<>();
  private final Cache<Counted, TicketCount> counts =
      Caffeine.newBuilder().maximumSize(5_000).expireAfterWrite(LONGEST).build();

  /** What was counted, after so many changes. */
  private record Counted(String site, long changes, TicketQuery query) {}

  KeptCounts(LiveBus bus) {
    bus.listen(TicketNews.TOPIC, this);
  }

  /**
   * In the queries' order.
   *
   * @param queries of one reader
   * @param counting counts those that are not kept
   */
  List<TicketCount> of(
      String site,
      List<TicketQuery> queries,
      Function<List<TicketQuery>, List<TicketCount>> counting) {
    // Read before they are counted: what changes meanwhile makes them the counts of before.
    long now = changesOf(site).get();
    Map<TicketQuery, TicketCount> known = new HashMap<>();
    for (TicketQuery query : queries) {
      TicketCount kept = counts.getIfPresent(new Counted(site, now, query));
      if (kept != null) {
        known.put(query, kept);
      }
    }
    List<TicketQuery> missing =
        queries.stream().distinct().filter(query -> !known.containsKey(query)).toList();
    List<TicketCount> counted = missing.isEmpty() ? List.of() : counting.apply(missing);
    for (int i = 0; i < missing.size(); i++) {
      known.put(missing.get(i), counted.get(i));
      counts.put(new Counted(site, now, missing.get(i)), counted.get(i));
    }
    return queries.stream().map(known::get).map(Objects::requireNonNull).toList();
  }

  @Override
  public void heard(String payload) {
    changesOf(TicketNews.of(payload).ticket().site()).incrementAndGet();
  }

  @Override
  public void missed() {
    counts.invalidateAll();
  }

  private AtomicLong changesOf(String site) {
    return changes.computeIfAbsent(site, any -> new AtomicLong());
  }
}
