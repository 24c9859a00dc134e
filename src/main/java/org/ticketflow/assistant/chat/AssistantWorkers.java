package org.ticketflow.assistant.chat;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.ticketflow.assistant.reading.Reader;
import org.ticketflow.conversation.VisitorSaid;
import org.ticketflow.site.WorkerThreads;

/**
 * Hears what visitors say from the moment on that the application runs (what demo data tells is
 * older), and the threads that handle it.
 */
@Component
@ConditionalOnProperty(name = "ticketflow.assistant.enabled", matchIfMissing = true)
class AssistantWorkers implements SmartLifecycle {

  /** After the demo data, before the web server: no visitor is missed. */
  private static final int PHASE = 1_000;

  private final HeardMessages heard;
  private final Clock clock;
  private final WorkerThreads workers;
  private volatile boolean running;

  AssistantWorkers(
      HeardMessages heard,
      ChatAssistant assistant,
      Reader reader,
      AssistantSettings settings,
      Clock clock) {
    this.heard = heard;
    this.clock = clock;
    this.workers =
        new WorkerThreads(
            "assistant",
            settings.workers(),
            settings.poll(),
            goOn -> {
              reader.learn();
              assistant.handleDue(goOn);
            });
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
    workers.wake();
  }

  @Override
  public void start() {
    running = true;
  }

  /** Not before: learning would take the processor from what everybody waits for. */
  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    if (running) {
      workers.start();
    }
  }

  @Override
  public void stop() {
    running = false;
    workers.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
