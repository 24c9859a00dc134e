package org.ticketflow.conversation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The few threads that serve all of one kind of {@link LiveWatch}, and the beat by which is found
 * out who is still there. Each kind has its own: readers who stand still hold up only their like.
 */
public final class LiveSenders implements Executor {

  /** Well below the minute after which proxies cut silent connections. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(LiveSenders.class);
  private static final int SENDERS = 8;

  /** Holds at most one piece of work per watch. */
  private final ThreadPoolExecutor senders;

  private final ScheduledExecutorService heart;

  /**
   * @param kind whom they serve, for the names of the threads
   */
  public LiveSenders(String kind) {
    senders =
        new ThreadPoolExecutor(
            SENDERS,
            SENDERS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            work -> daemon(work, kind + "-sender"));
    senders.allowCoreThreadTimeOut(true);
    heart = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, kind + "-heartbeat"));
  }

  @Override
  public void execute(Runnable work) {
    senders.execute(work);
  }

  /** Repeats work on the one thread of the heart: it must be short. */
  public void every(Duration pause, Runnable work) {
    heart.scheduleWithFixedDelay(
        () -> safely(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Does work once, after the pause; never after {@link #stop}. */
  public void after(Duration pause, Runnable work) {
    try {
      heart.schedule(() -> safely(work), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException shuttingDown) {
      LOG.debug("Nothing more is sent while shutting down");
    }
  }

  /** Shows how many listen on this node. */
  public static void listenersOf(String kind, MeterRegistry meters, Supplier<Number> listeners) {
    Gauge.builder("ticketflow.live.listeners", listeners)
        .description("Browsers that hold a line for live news. Per node.")
        .tag("kind", kind)
        .register(meters);
  }

  public void stop() {
    heart.shutdownNow();
    senders.shutdown();
  }

  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("A heartbeat of live news was left out once", e);
    }
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
