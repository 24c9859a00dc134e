package org.ticketflow.desk.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a site's browsers were told in the last seconds, for the one that begins to listen now. */
final class RecentEvents {

  private static final Duration KEPT = Duration.ofSeconds(10);

  /** Beyond what a stream keeps, so that more than that becomes "everything" there. */
  private static final int MOST = 300;

  private final Deque<Told> told = new ArrayDeque<>();

  private record Told(long at, DeskEvent event) {}

  synchronized void add(DeskEvent event) {
    forget();
    if (told.size() == MOST) {
      told.removeFirst();
    }
    told.addLast(new Told(System.nanoTime(), event));
  }

  synchronized List<DeskEvent> all() {
    forget();
    return told.size() == MOST
        ? List.of(DeskEvent.MISSED)
        : told.stream().map(Told::event).toList();
  }

  private void forget() {
    long oldest = System.nanoTime() - KEPT.toNanos();
    while (!told.isEmpty() && told.getFirst().at() - oldest < 0) {
      told.removeFirst();
    }
  }
}
