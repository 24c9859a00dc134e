package org.ticketflow.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Buckets that empty on every node with what any of them lets through. The nodes tell each other in
 * heaps, so that many calls cost few words; a little less than a heap more gets through for each
 * further node.
 */
final class BucketsOfAllNodes {

  private final String topic;
  private final int heap;
  private final Buckets buckets;
  private final OtherNodes nodes;
  private final Cache<String, AtomicInteger> untold;

  /** By which this node knows its own words again: it has counted them already. */
  private final String self = UUID.randomUUID().toString();

  /**
   * @param limit what refusals are counted under, and what nodes tell each other by
   * @param heap so many calls are told at once
   */
  BucketsOfAllNodes(
      String limit, int capacity, Duration refill, int heap, OtherNodes nodes, Clock clock) {
    this.topic = "limit-" + limit;
    this.heap = heap;
    this.buckets = new Buckets(limit, capacity, refill, clock);
    this.nodes = nodes;
    this.untold =
        Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(refill.multipliedBy(2))
            .build();
    nodes.hear(topic, this::letThroughSomewhere, () -> {});
  }

  /** Lets one call of an address through, or says how long it has to wait. */
  ConsumptionProbe take(String address) {
    String key = Sha256.brief(address);
    ConsumptionProbe probe = buckets.of(key).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()
        && untold.get(key, any -> new AtomicInteger()).incrementAndGet() % heap == 0) {
      nodes.tell(topic, self + ' ' + key);
    }
    return probe;
  }

  private void letThroughSomewhere(String payload) {
    String[] words = payload.split(" ");
    if (words.length == 2 && !words[0].equals(self)) {
      buckets.of(words[1]).tryConsumeAsMuchAsPossible(heap);
    }
  }
}
