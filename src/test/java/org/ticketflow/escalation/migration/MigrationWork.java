package org.ticketflow.escalation.migration;

import org.springframework.boot.test.context.TestComponent;

/** Works migrations off when a test says so. */
@TestComponent
public class MigrationWork {

  private final MigrationWorker worker;

  MigrationWork(MigrationWorker worker) {
    this.worker = worker;
  }

  public void goOn() {
    worker.workDue(() -> true);
  }
}
