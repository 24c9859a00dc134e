package org.ticketflow.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.SimpleBucketListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;

/**
 * One bucket of tokens for each address or user of which something is counted. Held in this node's
 * memory: where nodes do not tell each other what they count, the limit is as many times as wide as
 * there are nodes, and a restart forgets.
 */
final class Buckets {

  private final int capacity;
  private final Duration refill;
  private final SimpleBucketListener refusals;
  private final Cache<String, Bucket> buckets;

  /**
   * Lets through {@code capacity} at once, and as many again in each {@code refill}.
   *
   * @param limit what refusals are counted under
   */
  Buckets(String limit, int capacity, Duration refill) {
    Counter refused =
        Counter.builder("ticketflow.limit.refusals")
            .description("Calls that were refused because too many came, by limit. Per node.")
            .tag("limit", limit)
            .register(Metrics.globalRegistry);
    this.refusals =
        new SimpleBucketListener() {
          @Override
          public void onRejected(long tokens) {
            super.onRejected(tokens);
            refused.increment();
          }
        };
    this.capacity = capacity;
    this.refill = refill;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(refill.multipliedBy(2))
            .build();
  }

  Bucket of(String key) {
    return buckets.get(
        key,
        ignored ->
            Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, refill))
                .withListener(refusals)
                .build());
  }
}
