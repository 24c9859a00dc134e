package org.ticketflow.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The running application sends what is queued right after the commit, without being asked. */
@TestPropertySource(properties = {"ticketflow.outbox.enabled=true", "ticketflow.outbox.poll=1h"})
@DirtiesContext
class OutboxSendersTests extends MailFixture {

  @Autowired private OutboxSenders senders;

  @Test
  void aCommitWakesTheSendersAndStoppingEndsThem() {
    agentSays(ticket("Right away").key(), "Hello");
    await().untilAsserted(() -> assertThat(received()).hasSize(1));

    senders.stop();
    assertThat(senders.isRunning()).isFalse();
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("outbox-")));
    agentSays(ticket("Too late").key(), "Hello");
    assertThat(outbox.sendDue()).isEqualTo(1);

    senders.start();
    agentSays(ticket("Up again").key(), "Hello");
    await().untilAsserted(() -> assertThat(received()).hasSize(3));
  }
}
