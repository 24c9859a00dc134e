package org.ticketflow.mail.outbound;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.ticketflow.site.WorkerThreads;

/**
 * The threads that empty the outbox: woken when this node has queued something, and looking by
 * themselves for what another node has left or what is to be tried again.
 */
@Component
@ConditionalOnProperty(name = "ticketflow.outbox.enabled", matchIfMissing = true)
class OutboxSenders extends WorkerThreads {

  OutboxSenders(Outbox outbox, OutboxSettings settings) {
    super("outbox", settings.senders(), settings.poll(), outbox::sendDue);
  }

  @TransactionalEventListener
  void queued(MailQueued mail) {
    wake();
  }
}
