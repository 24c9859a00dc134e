package org.ticketflow.mail.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.springframework.stereotype.Component;

/**
 * Knows whom this node tells so much that a mail for each thing would be a flood. Held in memory
 * and never locked: asked in every step that tells somebody, thousands of which may run at once.
 * What is rolled back counts too; then a mail more comes gathered.
 */
@Component
class NoticeRate {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** Whoever is forgotten over it gets some more mails of their own. */
  private static final int MOST_PEOPLE = 10_000;

  private final int perPerson;
  private final Clock clock;
  private final Cache<String, Lately> people =
      Caffeine.newBuilder().maximumSize(MOST_PEOPLE).build();

  NoticeRate(OutboxSettings settings, Clock clock) {
    this.perPerson = settings.perPerson();
    this.clock = clock;
  }

  /** Counts one more notice, and answers whether it is beyond what leaves as mails of their own. */
  boolean isFloodOf(String person) {
    return perPerson > 0
        && people.get(person, unknown -> new Lately(perPerson)).oneMore(clock.millis());
  }

  /** When somebody was told something, the last few times. */
  private static final class Lately {

    private final AtomicInteger told = new AtomicInteger();
    private final AtomicLongArray times;

    Lately(int most) {
      times = new AtomicLongArray(most);
    }

    /** Whether the ring was once around within the window. */
    boolean oneMore(long now) {
      int place = Math.floorMod(told.getAndIncrement(), times.length());
      long passed = now - times.getAndSet(place, now);
      return passed >= 0 && passed < WINDOW.toMillis(); // a clock that is set back begins anew
    }
  }
}
