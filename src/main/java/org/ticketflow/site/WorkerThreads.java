package org.ticketflow.site;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Threads of this node that work something off which waits in the database: woken when this node
 * has added to it, and looking by themselves for what another node has left. What fails is tried
 * again at the next look. They run as long as the application does.
 */
public class WorkerThreads implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerThreads.class);

  /** Less than Spring gives a phase of its shutdown. */
  private static final int SECONDS_TO_FINISH = 20;

  /** Works off what is due now, and returns early once it is not to go on. */
  @FunctionalInterface
  public interface Work {

    void due(BooleanSupplier goOn);
  }

  private final String name;
  private final int count;
  private final Duration poll;
  private final Work work;
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean running;
  private @Nullable ExecutorService threads;

  /**
   * @param name of the threads, with a number behind it, and in the log
   * @param poll how long to wait before looking again
   */
  public WorkerThreads(String name, int count, Duration poll, Work work) {
    this.name = name;
    this.count = count;
    this.poll = poll;
    this.work = work;
  }

  @Override
  public synchronized void start() {
    if (running || count == 0) {
      return;
    }
    running = true;
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < count; i++) {
      threads.execute(this::run);
    }
  }

  /** There is something to do. */
  public final void wake() {
    if (woken.availablePermits() < count) {
      woken.release();
    }
  }

  /** Lets each thread finish what it has in hand; whatever is left waits in the database. */
  @Override
  public synchronized void stop() {
    running = false;
    if (threads == null) {
      return;
    }
    threads.shutdown(); // no interrupt: what was done has to be written down as done
    woken.release(count);
    try {
      if (!threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
        LOG.warn("{} still works; what it has in hand is tried again after the next start", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running) {
      try {
        work.due(() -> running);
      } catch (RuntimeException e) {
        LOG.warn("{} could not go on; trying again in {}", name, poll, e);
      } finally {
        TrackedWork.forget();
      }
      try {
        woken.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
