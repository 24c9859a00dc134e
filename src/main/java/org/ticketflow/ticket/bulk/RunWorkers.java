package org.ticketflow.ticket.bulk;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.ticketflow.site.NowAndThen;
import org.ticketflow.site.WorkerThreads;

/**
 * The thread of this node that works runs off: woken when one begins here, and looking by itself
 * for what another node has left. One thread only: whoever waits for a page comes first.
 */
@Component
@ConditionalOnProperty(name = "ticketflow.bulk.enabled", matchIfMissing = true)
class RunWorkers extends WorkerThreads {

  /** How long a run can be looked at after its end. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final Duration CLEANING = Duration.ofHours(1);

  RunWorkers(RunWorker worker, RunRows runs, BulkSettings settings, Clock clock) {
    super("bulk-runs", 1, settings.poll(), work(worker, runs, new NowAndThen(clock, CLEANING)));
  }

  @TransactionalEventListener
  void begun(RunBegun begun) {
    wake();
  }

  private static Work work(RunWorker worker, RunRows runs, NowAndThen cleaning) {
    return goOn -> {
      worker.workDue(goOn);
      cleaning.perhaps(now -> runs.forget(now.minus(KEPT)));
    };
  }
}
