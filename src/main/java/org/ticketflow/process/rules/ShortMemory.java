package org.ticketflow.process.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers for a moment what the engine's tables said about definitions. What changes on this node
 * counts from the commit on, and for the changing transaction itself at once: as long as it lasts
 * nothing is answered from memory, and what was read before its end is not believed after it.
 */
final class ShortMemory {

  private final Cache<Object, Known> known;
  private final AtomicInteger changing = new AtomicInteger();
  private final AtomicLong changes = new AtomicLong();

  /**
   * @param clock that is never set back while the application works: see DatabaseTime
   */
  ShortMemory(Duration remembered, Clock clock) {
    known =
        Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(remembered)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  private record Known(Object fact, long after) {}

  /**
   * @param question equal for what has the same answer; each kind of answer has its own class of it
   * @param ask may refuse, which is not remembered
   */
  @SuppressWarnings("unchecked")
  <T> T recall(Object question, Supplier<T> ask) {
    if (changing.get() > 0) {
      return ask.get();
    }
    long after = changes.get();
    Known remembered = known.getIfPresent(question);
    if (remembered != null && remembered.after() == after) {
      return (T) remembered.fact();
    }
    T fact = ask.get();
    known.put(question, new Known(fact, after));
    return fact;
  }

  /** The present transaction changes definitions; without one, something just has. */
  void change() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      changes.incrementAndGet();
      return;
    }
    changing.incrementAndGet();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            changes.incrementAndGet();
            changing.decrementAndGet();
          }
        });
  }
}
