package org.ticketflow.assistant.chat;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.ticketflow.assistant.reading.Reader;
import org.ticketflow.conversation.VisitorSaid;

/**
 * Hears what visitors say from the moment on that the application runs (what demo data tells is
 * older), and the threads that handle it.
 */
@Component
@ConditionalOnProperty(name = "ticketflow.assistant.enabled", matchIfMissing = true)
class AssistantWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AssistantWorkers.class);

  /** Less than Spring gives a phase of its shutdown. */
  private static final int SECONDS_TO_FINISH = 20;

  /** After the demo data, before the web server: no visitor is missed. */
  private static final int PHASE = 1_000;

  private final HeardMessages heard;
  private final ChatAssistant assistant;
  private final Reader reader;
  private final AssistantSettings settings;
  private final Clock clock;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private @Nullable ExecutorService threads;

  AssistantWorkers(
      HeardMessages heard,
      ChatAssistant assistant,
      Reader reader,
      AssistantSettings settings,
      Clock clock) {
    this.heard = heard;
    this.assistant = assistant;
    this.reader = reader;
    this.settings = settings;
    this.clock = clock;
  }

  /** In the transaction that keeps the message: both are there, or neither. */
  @EventListener
  void hear(VisitorSaid said) {
    if (running) {
      heard.add(said, clock.instant());
    }
  }

  @TransactionalEventListener
  void wake(VisitorSaid said) {
    if (work.availablePermits() < settings.workers()) {
      work.release();
    }
  }

  @Override
  public void start() {
    running = true;
  }

  /** Not before: learning would take the processor from what everybody waits for. */
  @EventListener(ApplicationReadyEvent.class)
  synchronized void begin() {
    if (!running || settings.workers() == 0) {
      return;
    }
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            settings.workers(),
            task -> {
              Thread thread = new Thread(task, "assistant-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < settings.workers(); i++) {
      threads.execute(this::work);
    }
  }

  /** Lets each worker finish the message in hand; the others wait in the database. */
  @Override
  public synchronized void stop() {
    running = false;
    if (threads == null) {
      return;
    }
    threads.shutdown();
    work.release(settings.workers());
    try {
      if (!threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
        LOG.warn("The assistant still thinks about a message; another start takes it up again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private void work() {
    reader.learn();
    while (running) {
      try {
        assistant.handleDue(() -> running);
      } catch (RuntimeException e) {
        LOG.warn("Messages could not be looked at; trying again in {}", settings.poll(), e);
      }
      try {
        work.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
