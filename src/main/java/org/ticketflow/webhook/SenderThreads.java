package org.ticketflow.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.ticketflow.site.WorkerThreads;

/**
 * The threads that send: woken when this node has queued something, and looking by themselves for
 * what another node has left or what is to be tried again. They also forget what is old.
 */
@Component
@ConditionalOnProperty(name = "ticketflow.webhooks.enabled", matchIfMissing = true)
class SenderThreads implements SmartLifecycle {

  /** How long the log of what was sent goes back. */
  static final Duration KEPT = Duration.ofDays(30);

  private static final Duration CLEANING = Duration.ofHours(1);

  private final DeliveryRows deliveries;
  private final Clock clock;
  private final WorkerThreads senders;
  private final AtomicReference<Instant> cleaned = new AtomicReference<>(Instant.EPOCH);

  SenderThreads(Sender sender, DeliveryRows deliveries, WebhookSettings settings, Clock clock) {
    this.deliveries = deliveries;
    this.clock = clock;
    this.senders =
        new WorkerThreads(
            "webhooks",
            settings.senders(),
            settings.poll(),
            goOn -> {
              sender.sendDue(goOn);
              clean();
            });
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
  void queued(WebhookQueued event) {
    senders.wake();
  }

  private void clean() {
    Instant now = clock.instant();
    Instant last = cleaned.get();
    if (last.plus(CLEANING).isBefore(now) && cleaned.compareAndSet(last, now)) {
      deliveries.forget(now.minus(KEPT));
    }
  }
}
