package org.ticketflow.escalation.migration;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.ticketflow.site.WorkerThreads;

/**
 * The thread of this node that works migrations off: woken when one begins here, and looking by
 * itself for what another node has left.
 */
@Component
@ConditionalOnProperty(name = "ticketflow.migrations.enabled", matchIfMissing = true)
class MigrationWorkers implements SmartLifecycle {

  private final WorkerThreads workers;

  MigrationWorkers(MigrationWorker worker, MigrationSettings settings) {
    this.workers = new WorkerThreads("rule-migrations", 1, settings.poll(), worker::workDue);
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
  void begun(MigrationBegun begun) {
    workers.wake();
  }
}
