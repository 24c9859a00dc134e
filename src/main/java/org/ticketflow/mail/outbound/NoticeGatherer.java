package org.ticketflow.mail.outbound;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.ticketflow.site.WorkerThreads;

/** The thread that looks whether gathered notices have waited for long enough, on any node. */
@Component
@ConditionalOnProperty(name = "ticketflow.outbox.enabled", matchIfMissing = true)
class NoticeGatherer extends WorkerThreads {

  NoticeGatherer(GatheredNotices gathered, OutboxSettings settings) {
    super("notices", 1, settings.poll(), gathered::mailDue);
  }
}
