package org.ticketflow.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.ticket.Ticket;

/** The running application sends what is queued right after the commit, without being asked. */
@TestPropertySource(properties = {"ticketflow.outbox.enabled=true", "ticketflow.outbox.poll=1h"})
@DirtiesContext
class OutboxSendersTests extends MailFixture {

  @Autowired private OutboxSenders senders;
  @Autowired private NoticeGatherer gatherer;
  @Autowired private People people;

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

  @Test
  void aThreadOfItsOwnMailsWhatWasGathered() {
    String address = "maria@" + site + ".test";
    people.save(
        new Person("maria-" + site, "Maria", address, Set.of(Role.AGENT), Set.of(site)),
        "correct horse");
    Ticket ticket = ticket("Gathered");
    sql.sql(
            """
            with told as (
              insert into notification (site, number, person, text, created_at)
              values (:site, :number, :person, 'It waits', now()) returning id)
            insert into gathered_notice select id, :site, :person, :at from told
            """)
        .param("site", site)
        .param("number", ticket.number())
        .param("person", "maria-" + site)
        .param("at", Timestamp.from(now.minus(GatheredNotices.GATHERING)))
        .update();
    gatherer.wake();
    await().untilAsserted(() -> assertThat(mail.mailbox(address)).hasSize(1));
  }
}
