package org.ticketflow.escalation.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A move of running tickets that somebody asked for, and how far it is.
 *
 * @param file null for all rule files
 * @param site null for all sites of whoever asked
 * @param undoes the one that this one takes back
 * @param undone whether another one has taken this back
 * @param stoppedWhy in words, where it was stopped
 */
public record Migration(
    String id,
    @Nullable String file,
    @Nullable String site,
    String person,
    @Nullable String undoes,
    boolean undone,
    State state,
    Counts counts,
    @Nullable String stoppedWhy,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /** Whether it goes on. */
  public enum State {
    RUNNING,
    STOPPED,
    DONE
  }

  /**
   * What has become of its tickets so far.
   *
   * @param unchanged were there before, or have ended meanwhile
   */
  public record Counts(int total, int waiting, int moved, int unchanged, int failed) {}

  public boolean isRunning() {
    return state == State.RUNNING;
  }

  public boolean canBeUndone() {
    return !isRunning() && undoes == null && !undone && counts.moved > 0;
  }
}
