package org.ticketflow.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ticketflow.site.BusinessCalendar;

/** Many durations, and where their middle is. */
final class Waits {

  private final @Nullable BusinessCalendar calendar;
  private long[] millis = new long[16];
  private int count;
  private boolean sorted;

  /**
   * @param calendar counts working time only; null counts all of it
   */
  Waits(@Nullable BusinessCalendar calendar) {
    this.calendar = calendar;
  }

  void add(Instant from, Instant to) {
    Duration wait = calendar == null ? Duration.between(from, to) : calendar.between(from, to);
    add(wait.toMillis());
  }

  /** All of the other's, too. */
  void add(Waits others) {
    for (int i = 0; i < others.count; i++) {
      add(others.millis[i]);
    }
  }

  int count() {
    return count;
  }

  Cell.Time median() {
    return at(0.5);
  }

  /** Nine of ten are no longer than this. */
  Cell.Time p90() {
    return at(0.9);
  }

  private void add(long wait) {
    if (count == millis.length) {
      millis = Arrays.copyOf(millis, count * 2);
    }
    millis[count++] = wait;
    sorted = false;
  }

  /** Between two of them in proportion, as PostgreSQL's percentile_cont and spreadsheets do. */
  private Cell.Time at(double share) {
    if (!sorted) {
      Arrays.sort(millis, 0, count);
      sorted = true;
    }
    return new Cell.Time(count == 0 ? null : between(share * (count - 1)), calendar != null);
  }

  private Duration between(double place) {
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    double part = place - below;
    return Duration.ofMillis(Math.round(millis[below] + part * (millis[above] - millis[below])));
  }
}
