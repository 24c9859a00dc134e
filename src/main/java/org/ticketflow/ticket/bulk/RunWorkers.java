package org.ticketflow.ticket.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The thread of this node that works runs off: woken when one begins here, and looking by itself
 * for what another node has left. One thread only: whoever waits for a page comes first.
 */
@Component
@ConditionalOnProperty(name = "ticketflow.bulk.enabled", matchIfMissing = true)
class RunWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RunWorkers.class);

  /** Less than Spring gives a phase of its shutdown. */
  private static final int SECONDS_TO_FINISH = 20;

  /** How long a run can be looked at after its end. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final Duration CLEANING = Duration.ofHours(1);

  private final RunWorker worker;
  private final RunRows runs;
  private final BulkSettings settings;
  private final Clock clock;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;
  private Instant cleaned = Instant.EPOCH;

  RunWorkers(RunWorker worker, RunRows runs, BulkSettings settings, Clock clock) {
    this.worker = worker;
    this.runs = runs;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public synchronized void start() {
    running = true;
    thread = new Thread(this::work, "bulk-runs");
    thread.setDaemon(true);
    thread.start();
  }

  /** Finishes the ticket in hand; the rest waits for the next start, or another node. */
  @Override
  public synchronized void stop() {
    running = false;
    work.release();
    if (thread != null) {
      try {
        thread.join(Duration.ofSeconds(SECONDS_TO_FINISH).toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @TransactionalEventListener
  void begun(RunBegun begun) {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  private void work() {
    while (running) {
      try {
        worker.workDue(() -> running);
        clean();
      } catch (RuntimeException e) {
        LOG.warn("Bulk runs could not be worked off; trying again in {}", settings.poll(), e);
      }
      try {
        work.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void clean() {
    Instant now = clock.instant();
    if (cleaned.plus(CLEANING).isBefore(now)) {
      runs.forget(now.minus(KEPT));
      cleaned = now;
    }
  }
}
