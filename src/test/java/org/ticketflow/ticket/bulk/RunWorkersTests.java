package org.ticketflow.ticket.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.TicketChange;

/** The running application works a long run off by itself, as soon as it begins. */
@TestPropertySource(properties = {"ticketflow.bulk.enabled=true", "ticketflow.bulk.poll=1h"})
@DirtiesContext
class RunWorkersTests extends BulkStory {

  @Autowired private RunWorkers workers;

  @Test
  void aRunWakesTheWorkerAndStoppingEndsIt() {
    file(BulkRuns.AT_ONCE + 1, "woken");
    at("anna");
    startAll("woken", TicketChange.to(Priority.HIGH));
    await()
        .untilAsserted(
            () -> assertThat(having("woken", "priority = 'high'")).isEqualTo(BulkRuns.AT_ONCE + 1));
    workers.stop();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("bulk-runs");
    workers.start();
    assertThat(workers.isRunning()).isTrue();
  }
}
