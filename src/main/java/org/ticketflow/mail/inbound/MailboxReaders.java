package org.ticketflow.mail.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.ticketflow.site.WorkerThreads;

/** The threads that look into mailboxes. They also forget mails that were kept long enough. */
@Component
@ConditionalOnProperty(name = "ticketflow.inbound.enabled", matchIfMissing = true)
class MailboxReaders implements SmartLifecycle {

  private static final Duration BETWEEN_LOOKS_FOR_DUE = Duration.ofSeconds(1);
  private static final Duration CLEANING = Duration.ofHours(1);

  private final IncomingRows rows;
  private final InboundSettings settings;
  private final Clock clock;
  private final WorkerThreads readers;
  private final AtomicReference<Instant> cleaned = new AtomicReference<>(Instant.EPOCH);

  MailboxReaders(MailboxReader reader, IncomingRows rows, InboundSettings settings, Clock clock) {
    this.rows = rows;
    this.settings = settings;
    this.clock = clock;
    this.readers =
        new WorkerThreads(
            "mailboxes",
            settings.readers(),
            BETWEEN_LOOKS_FOR_DUE,
            goOn -> {
              reader.readDue(goOn);
              clean();
            });
  }

  @Override
  public void start() {
    readers.start();
  }

  @Override
  public void stop() {
    readers.stop();
  }

  @Override
  public boolean isRunning() {
    return readers.isRunning();
  }

  private void clean() {
    Instant now = clock.instant();
    Instant last = cleaned.get();
    if (last.plus(CLEANING).isBefore(now) && cleaned.compareAndSet(last, now)) {
      rows.forgetRawBefore(now.minus(settings.kept()));
    }
  }
}
