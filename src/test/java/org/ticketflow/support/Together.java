package org.ticketflow.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Lets several do something in the same moment. */
public final class Together {

  private Together() {}

  @SafeVarargs
  public static <T> List<T> all(Callable<T>... acts) {
    return all(List.of(acts));
  }

  /** The same act so many times at once. */
  public static <T> List<T> times(int count, Callable<T> act) {
    return all(IntStream.range(0, count).mapToObj(i -> act).toList());
  }

  /** The results in the order of the acts. */
  public static <T> List<T> all(List<Callable<T>> acts) {
    ExecutorService threads = Executors.newFixedThreadPool(acts.size());
    CyclicBarrier start = new CyclicBarrier(acts.size());
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> act : acts) {
        running.add(
            threads.submit(
                () -> {
                  start.await(120, TimeUnit.SECONDS);
                  return act.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get(300, TimeUnit.SECONDS));
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("One of them failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("They wait for each other", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
