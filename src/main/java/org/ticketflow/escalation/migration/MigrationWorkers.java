package org.ticketflow.escalation.migration;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.ticketflow.site.WorkerThreads;

/**
 * The thread of this node that works migrations off: woken when one begins here, and looking by
 * itself for what another node has left.
 */
@Component
@ConditionalOnProperty(name = "ticketflow.migrations.enabled", matchIfMissing = true)
class MigrationWorkers extends WorkerThreads {

  MigrationWorkers(MigrationWorker worker, MigrationSettings settings) {
    super("rule-migrations", 1, settings.poll(), worker::workDue);
  }

  @TransactionalEventListener
  void begun(MigrationBegun begun) {
    wake();
  }
}
