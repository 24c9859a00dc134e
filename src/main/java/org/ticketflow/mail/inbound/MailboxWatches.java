package org.ticketflow.mail.inbound;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.ticketflow.site.WorkerThreads;

/** The thread that sees to it that mailboxes are watched. */
@Component
@ConditionalOnProperty(name = "ticketflow.inbound.enabled", matchIfMissing = true)
class MailboxWatches extends WorkerThreads {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final MailboxWatcher watcher;

  MailboxWatches(MailboxWatcher watcher, InboundSettings settings) {
    super("mailbox-watches", settings.watched() == 0 ? 0 : 1, BETWEEN_LOOKS, watcher::tend);
    this.watcher = watcher;
  }

  /** Nobody waits for mail servers that have nothing to tell. */
  @Override
  public synchronized void stop() {
    super.stop();
    watcher.endAll();
  }
}
