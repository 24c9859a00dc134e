package org.ticketflow.faults;

import java.util.concurrent.atomic.AtomicInteger;
import org.ticketflow.support.TcpRelay;

/**
 * Cuts the way to the database in the very moment of a COMMIT: before it arrives, or after it was
 * done and before anybody is told.
 */
final class CutAtCommit {

  private enum Next {
    NONE,
    BEFORE,
    AFTER
  }

  private final AtomicInteger cuts = new AtomicInteger();
  private volatile TcpRelay relay;
  private Next next = Next.NONE;

  void of(TcpRelay relay) {
    this.relay = relay;
  }

  synchronized void arm(boolean before) {
    next = before ? Next.BEFORE : Next.AFTER;
  }

  synchronized void disarm() {
    next = Next.NONE;
  }

  int count() {
    return cuts.get();
  }

  /** What a node says to the database; lost with its connection once that is cut. */
  String asked(String piece) {
    cutAt(Next.BEFORE, piece);
    return piece;
  }

  String answered(String piece) {
    cutAt(Next.AFTER, piece);
    return piece;
  }

  private synchronized void cutAt(Next moment, String piece) {
    if (next == moment && piece.contains("COMMIT")) {
      next = Next.NONE;
      cuts.incrementAndGet();
      relay.cut();
    }
  }
}
