package org.ticketflow.ticket.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.ticketflow.site.WorkerThreads;

/**
 * The thread of this node that works runs off: woken when one begins here, and looking by itself
 * for what another node has left. One thread only: whoever waits for a page comes first.
 */
@Component
@ConditionalOnProperty(name = "ticketflow.bulk.enabled", matchIfMissing = true)
class RunWorkers implements SmartLifecycle {

  /** How long a run can be looked at after its end. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final Duration CLEANING = Duration.ofHours(1);

  private final RunRows runs;
  private final Clock clock;
  private final WorkerThreads workers;
  private Instant cleaned = Instant.EPOCH;

  RunWorkers(RunWorker worker, RunRows runs, BulkSettings settings, Clock clock) {
    this.runs = runs;
    this.clock = clock;
    this.workers =
        new WorkerThreads(
            "bulk-runs",
            1,
            settings.poll(),
            goOn -> {
              worker.workDue(goOn);
              clean();
            });
  }

  @Override
  public void start() {
    workers.start();
  }

  @Override
  public void stop() {
    workers.stop();
  }

  @Override
  public boolean isRunning() {
    return workers.isRunning();
  }

  @TransactionalEventListener
  void begun(RunBegun begun) {
    workers.wake();
  }

  private void clean() {
    Instant now = clock.instant();
    if (cleaned.plus(CLEANING).isBefore(now)) {
      runs.forget(now.minus(KEPT));
      cleaned = now;
    }
  }
}
