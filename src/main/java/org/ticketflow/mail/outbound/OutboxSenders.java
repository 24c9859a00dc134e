package org.ticketflow.mail.outbound;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The threads that empty the outbox: woken when this node has queued something, and looking by
 * themselves for what another node has left or what is to be tried again.
 */
@Component
@ConditionalOnProperty(name = "ticketflow.outbox.enabled", matchIfMissing = true)
class OutboxSenders implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxSenders.class);

  /** Less than Spring gives a phase of its shutdown. */
  private static final int SECONDS_TO_FINISH = 20;

  private final Outbox outbox;
  private final OutboxSettings settings;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private @Nullable ExecutorService threads;

  OutboxSenders(Outbox outbox, OutboxSettings settings) {
    this.outbox = outbox;
    this.settings = settings;
  }

  @Override
  public synchronized void start() {
    running = true;
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            settings.senders(),
            task -> {
              Thread thread = new Thread(task, "outbox-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < settings.senders(); i++) {
      threads.execute(this::work);
    }
  }

  /** Lets each sender finish the mail it has in hand; whatever is left waits in the outbox. */
  @Override
  public synchronized void stop() {
    running = false;
    if (threads == null) {
      return;
    }
    threads.shutdown(); // no interrupt: a sent mail has to be written down as sent
    work.release(settings.senders());
    try {
      if (!threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
        LOG.warn("A mail server still hangs; its mail is tried again after the next start");
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
  void queued(MailQueued mail) {
    if (work.availablePermits() < settings.senders()) {
      work.release();
    }
  }

  private void work() {
    while (running) {
      try {
        outbox.sendDue(() -> running);
      } catch (RuntimeException e) {
        LOG.warn("The outbox could not be emptied; trying again in {}", settings.poll(), e);
      }
      try {
        work.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
