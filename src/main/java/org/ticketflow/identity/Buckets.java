package org.ticketflow.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.SimpleBucketListener;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One bucket of tokens for each address or user of which something is counted. Held in this node's
 * memory: where nodes do not tell each other what they count, the limit is as many times as wide as
 * there are nodes, and a restart forgets.
 */
final class Buckets {

  private final int capacity;
  private final Duration refill;
  private final SimpleBucketListener refusals;
  private final TimeMeter time;
  private final Cache<String, Bucket> buckets;

  /**
   * Lets through {@code capacity} at once, and as many again in each {@code refill}.
   *
   * @param limit what refusals are counted under
   */
  Buckets(String limit, int capacity, Duration refill, Clock clock) {
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
    this.time = new Time(clock);
    this.capacity = capacity;
    this.refill = refill;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(refill.multipliedBy(2))
            .ticker(time::currentTimeNanos)
            .build();
  }

  Bucket of(String key) {
    return buckets.get(
        key,
        ignored ->
            Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, refill))
                .withListener(refusals)
                .withCustomTimePrecision(time)
                .build());
  }

  private record Time(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
