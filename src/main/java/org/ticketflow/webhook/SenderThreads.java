package org.ticketflow.webhook;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.ticketflow.site.NowAndThen;
import org.ticketflow.site.WorkerThreads;

/**
 * The threads that send: woken when this node has queued something, and looking by themselves for
 * what another node has left or what is to be tried again. They also forget what is old.
 */
@Component
@ConditionalOnProperty(name = "ticketflow.webhooks.enabled", matchIfMissing = true)
class SenderThreads extends WorkerThreads {

  /** How long the log of what was sent goes back. */
  static final Duration KEPT = Duration.ofDays(30);

  private static final Duration CLEANING = Duration.ofHours(1);

  SenderThreads(Sender sender, DeliveryRows deliveries, WebhookSettings settings, Clock clock) {
    super(
        "webhooks",
        settings.senders(),
        settings.poll(),
        work(sender, deliveries, new NowAndThen(clock, CLEANING)));
  }

  @TransactionalEventListener
  void queued(WebhookQueued event) {
    wake();
  }

  private static Work work(Sender sender, DeliveryRows deliveries, NowAndThen cleaning) {
    return goOn -> {
      sender.sendDue(goOn);
      cleaning.perhaps(now -> deliveries.forget(now.minus(KEPT)));
    };
  }
}
