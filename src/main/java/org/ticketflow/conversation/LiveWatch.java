package org.ticketflow.conversation;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody at the other end of a line who is told news as they come. News only wake it up: however
 * many come, at most one piece of work waits, and one thread at a time tells them.
 */
public abstract class LiveWatch {

  private static final Logger LOG = LoggerFactory.getLogger(LiveWatch.class);

  private final Executor senders;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  /** Whether the next piece of work has to find out if somebody is there. */
  private final AtomicBoolean pinging = new AtomicBoolean();

  protected LiveWatch(Executor senders) {
    this.senders = senders;
  }

  /**
   * Tells whatever is new. An {@link IOException} or {@link IllegalStateException} means that
   * nobody is there any more.
   */
  protected abstract void tell() throws IOException;

  /** Called once: nothing more will be told. */
  protected abstract void ended();

  /** Something may be new. */
  public final void wake() {
    if (over.get() || calls.getAndIncrement() > 0) {
      return;
    }
    try {
      senders.execute(this::work);
    } catch (RejectedExecutionException shuttingDown) {
      end();
    }
  }

  /** Has the next telling say something even if nothing is new. */
  public final void ping() {
    pinging.set(true);
    wake();
  }

  public final void end() {
    if (over.compareAndSet(false, true)) {
      ended();
    }
  }

  public final boolean isOver() {
    return over.get();
  }

  /** Whether to say something now; true once for each {@link #ping}. */
  protected final boolean takePing() {
    return pinging.getAndSet(false);
  }

  private void work() {
    int answered;
    do {
      answered = calls.get();
      try {
        if (!over.get()) {
          tell();
        }
      } catch (IOException | IllegalStateException gone) {
        LOG.debug("A {} has gone", getClass().getSimpleName());
        end();
      } catch (RuntimeException e) {
        // Whoever is cut off comes again and reads anew.
        LOG.warn("A {} is cut off", getClass().getSimpleName(), e);
        end();
      }
    } while (calls.addAndGet(-answered) > 0);
  }
}
