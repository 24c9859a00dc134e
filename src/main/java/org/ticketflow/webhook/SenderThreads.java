package org.ticketflow.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The threads that send: woken when this node has queued something, and looking by themselves for
 * what another node has left or what is to be tried again. They also forget what is old.
 */
@Component
@ConditionalOnProperty(name = "ticketflow.webhooks.enabled", matchIfMissing = true)
class SenderThreads implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SenderThreads.class);

  /** Less than Spring gives a phase of its shutdown, more than a try takes. */
  private static final int SECONDS_TO_FINISH = 20;

  /** How long the log of what was sent goes back. */
  static final Duration KEPT = Duration.ofDays(30);

  private static final Duration CLEANING = Duration.ofHours(1);

  private final Sender sender;
  private final DeliveryRows deliveries;
  private final WebhookSettings settings;
  private final Clock clock;
  private final Semaphore work = new Semaphore(0);
  private final AtomicReference<Instant> cleaned = new AtomicReference<>(Instant.EPOCH);
  private volatile boolean running;
  private @Nullable ExecutorService threads;

  SenderThreads(Sender sender, DeliveryRows deliveries, WebhookSettings settings, Clock clock) {
    this.sender = sender;
    this.deliveries = deliveries;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public synchronized void start() {
    running = true;
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            settings.senders(),
            task -> {
              Thread thread = new Thread(task, "webhooks-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < settings.senders(); i++) {
      threads.execute(this::work);
    }
  }

  /** Lets each sender finish the event it has in hand; whatever is left waits in the outbox. */
  @Override
  public synchronized void stop() {
    running = false;
    if (threads == null) {
      return;
    }
    threads.shutdown(); // no interrupt: what has arrived has to be written down
    work.release(settings.senders());
    try {
      if (!threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
        LOG.warn("A webhook endpoint still hangs; its event is tried again after the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @TransactionalEventListener
  void queued(WebhookQueued event) {
    if (work.availablePermits() < settings.senders()) {
      work.release();
    }
  }

  private void work() {
    while (running) {
      try {
        sender.sendDue(() -> running);
        clean();
      } catch (RuntimeException e) {
        LOG.warn("Webhooks could not be sent; trying again in {}", settings.poll(), e);
      }
      try {
        work.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void clean() {
    Instant now = clock.instant();
    Instant last = cleaned.get();
    if (last.plus(CLEANING).isBefore(now) && cleaned.compareAndSet(last, now)) {
      deliveries.forget(now.minus(KEPT));
    }
  }
}
