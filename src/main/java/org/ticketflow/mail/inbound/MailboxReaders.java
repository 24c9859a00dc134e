package org.ticketflow.mail.inbound;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.ticketflow.site.NowAndThen;
import org.ticketflow.site.WorkerThreads;

/** The threads that look into mailboxes. They also forget mails that were kept long enough. */
@Component
@ConditionalOnProperty(name = "ticketflow.inbound.enabled", matchIfMissing = true)
class MailboxReaders extends WorkerThreads {

  private static final Duration BETWEEN_LOOKS_FOR_DUE = Duration.ofSeconds(1);
  private static final Duration CLEANING = Duration.ofHours(1);

  MailboxReaders(MailboxReader reader, IncomingRows rows, InboundSettings settings, Clock clock) {
    super(
        "mailboxes",
        settings.readers(),
        BETWEEN_LOOKS_FOR_DUE,
        work(reader, rows, settings, new NowAndThen(clock, CLEANING)));
  }

  @EventListener
  void newMail(NewMail news) {
    wake();
  }

  private static Work work(
      MailboxReader reader, IncomingRows rows, InboundSettings settings, NowAndThen cleaning) {
    return goOn -> {
      reader.readDue(goOn);
      cleaning.perhaps(now -> rows.forgetRawBefore(now.minus(settings.kept())));
    };
  }
}
