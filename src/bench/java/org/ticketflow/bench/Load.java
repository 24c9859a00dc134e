package org.ticketflow.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * So many callers at once, each asking again as soon as it is answered: first to warm up, then for
 * the time that counts.
 */
public final class Load {

  private final double warmUp;
  private final double seconds;

  public Load(double warmUp, double seconds) {
    this.warmUp = warmUp;
    this.seconds = seconds;
  }

  /** Thrown by a call to end its caller's run. */
  public static final class Enough extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** What one caller does again and again; whatever it throws is an error. */
  @FunctionalInterface
  public interface Call {
    void make() throws Exception;
  }

  /** What was seen: each call's nanoseconds, and how many failed. */
  public record Seen(long[] nanos, long errors, double seconds, String firstError) {}

  /**
   * @param callers makes the call of the caller with this number
   */
  public Seen run(int concurrency, IntFunction<Call> callers) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(concurrency);
    try {
      long begin = System.nanoTime() + (long) (warmUp * 1e9);
      long end = begin + (long) (seconds * 1e9);
      List<Future<Counted>> running = new ArrayList<>();
      for (int i = 0; i < concurrency; i++) {
        Call call = callers.apply(i);
        Callable<Counted> caller = () -> repeat(call, begin, end);
        running.add(threads.submit(caller));
      }
      return together(running);
    } finally {
      threads.shutdownNow();
    }
  }

  private record Counted(List<Long> nanos, long errors, String firstError) {}

  private static Counted repeat(Call call, long begin, long end) {
    List<Long> nanos = new ArrayList<>(4096);
    long errors = 0;
    String firstError = "";
    for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
      boolean failed = false;
      try {
        call.make();
      } catch (Enough e) {
        break;
      } catch (Exception e) {
        failed = true;
        if (firstError.isEmpty()) {
          firstError = String.valueOf(e);
        }
      }
      long now = System.nanoTime();
      // Whatever ends in the time that counts, counts.
      if (now >= begin && now < end) {
        if (failed) {
          errors++;
        } else {
          nanos.add(now - start);
        }
      }
    }
    return new Counted(nanos, errors, firstError);
  }

  private Seen together(List<Future<Counted>> running)
      throws InterruptedException, ExecutionException {
    List<Long> nanos = new ArrayList<>();
    long errors = 0;
    String firstError = "";
    for (Future<Counted> one : running) {
      Counted counted = one.get();
      nanos.addAll(counted.nanos());
      errors += counted.errors();
      firstError = firstError.isEmpty() ? counted.firstError() : firstError;
    }
    return new Seen(
        nanos.stream().mapToLong(Long::longValue).toArray(), errors, seconds, firstError);
  }
}
