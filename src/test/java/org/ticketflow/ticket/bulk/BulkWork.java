package org.ticketflow.ticket.bulk;

import org.springframework.boot.test.context.TestComponent;

/** Works bulk runs off when a test of another room says so. */
@TestComponent
public class BulkWork {

  private final RunWorker worker;

  BulkWork(RunWorker worker) {
    this.worker = worker;
  }

  public void oneTurn() {
    worker.workNext(() -> true);
  }
}
