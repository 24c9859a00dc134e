package org.ticketflow.ticket.bulk;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketChange;

/**
 * One change of many tickets that a person asked for, and how far it is.
 *
 * @param undoes the run that this one takes back
 * @param undone whether another one has taken this back
 * @param background whether it goes on beside the request that asked for it
 * @param stoppedWhy in words, where it was stopped
 */
public record BulkRun(
    String id,
    String site,
    String person,
    TicketChange change,
    @Nullable String undoes,
    boolean undone,
    State state,
    boolean background,
    Counts counts,
    @Nullable String stoppedWhy,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /** For so long after its end a run can be taken back. */
  public static final Duration UNDO = Duration.ofMinutes(10);

  /** Whether it goes on. */
  public enum State {
    RUNNING,
    STOPPED,
    DONE
  }

  /**
   * What has become of its tickets so far.
   *
   * @param unchanged were as wanted before
   */
  public record Counts(int total, int waiting, int changed, int unchanged, int refused) {

    public int worked() {
      return total - waiting;
    }
  }

  /** A ticket that could not be changed, and why. */
  public record Problem(long number, String error) {

    public String code() {
      return "TKT-" + number;
    }
  }

  public boolean isRunning() {
    return state == State.RUNNING;
  }

  public boolean isUndo() {
    return undoes != null;
  }

  public boolean canBeUndone(Instant now) {
    return finishedAt != null
        && now.isBefore(finishedAt.plus(UNDO))
        && !isUndo()
        && !undone
        && counts.changed > 0;
  }
}
