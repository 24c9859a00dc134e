package org.ticketflow.ticket.bulk;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;

/**
 * A few threads that share a caller's work over many tickets; the caller's own goes on alone while
 * they are busy.
 */
@Component
class Crew implements DisposableBean {

  /** Beside the caller's thread; more only wait for each other in the database. */
  private static final int COMPANIONS = 3;

  private final ExecutorService companions =
      Executors.newFixedThreadPool(
          COMPANIONS,
          work -> {
            Thread thread = new Thread(work, "bulk-change");
            thread.setDaemon(true);
            return thread;
          });

  /** Does it to each, as the present caller; returns when all is done. */
  <T> void each(Collection<T> all, Consumer<T> act) {
    Queue<T> waiting = new ConcurrentLinkedQueue<>(all);
    CountDownLatch undone = new CountDownLatch(all.size());
    Runnable work =
        () -> {
          for (T one = waiting.poll(); one != null; one = waiting.poll()) {
            try {
              act.accept(one);
            } finally {
              undone.countDown();
            }
          }
        };
    for (int i = 0; i < Math.min(COMPANIONS, all.size() - 1); i++) {
      companions.execute(new DelegatingSecurityContextRunnable(work));
    }
    work.run();
    await(undone);
  }

  @Override
  public void destroy() {
    companions.shutdown();
  }

  private static void await(CountDownLatch undone) {
    try {
      undone.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while tickets are being changed", e);
    }
  }
}
