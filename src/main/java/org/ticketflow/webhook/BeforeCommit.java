package org.ticketflow.webhook;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is left to do when the present transaction is about to commit. */
final class BeforeCommit implements TransactionSynchronization {

  private final List<Runnable> acts = new ArrayList<>();

  private BeforeCommit() {}

  /** In the order in which it is asked for. */
  static void run(Runnable act) {
    TransactionSynchronizationManager.getSynchronizations().stream()
        .filter(BeforeCommit.class::isInstance)
        .map(BeforeCommit.class::cast)
        .findFirst()
        .orElseGet(BeforeCommit::registered)
        .acts
        .add(act);
  }

  private static BeforeCommit registered() {
    BeforeCommit waiting = new BeforeCommit();
    TransactionSynchronizationManager.registerSynchronization(waiting);
    return waiting;
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    acts.forEach(Runnable::run);
  }
}
