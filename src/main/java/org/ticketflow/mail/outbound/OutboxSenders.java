package org.ticketflow.mail.outbound;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.ticketflow.site.WorkerThreads;

/**
 * The threads that empty the outbox: woken when this node has queued something, and looking by
 * themselves for what another node has left or what is to be tried again.
 */
@Component
@ConditionalOnProperty(name = "ticketflow.outbox.enabled", matchIfMissing = true)
class OutboxSenders implements SmartLifecycle {

  private final WorkerThreads senders;

  OutboxSenders(Outbox outbox, OutboxSettings settings) {
    this.senders =
        new WorkerThreads("outbox", settings.senders(), settings.poll(), outbox::sendDue);
  }

  @Override
  public void start() {
    senders.start();
  }

  @Override
  public void stop() {
    senders.stop();
  }

  @Override
  public boolean isRunning() {
    return senders.isRunning();
  }

  @TransactionalEventListener
  void queued(MailQueued mail) {
    senders.wake();
  }
}
