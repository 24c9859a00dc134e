package org.ticketflow.process.jobs;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Lets jobs give way while somebody waits for an answer: a confirmation that leaves a second later
 * disturbs nobody, a page that does not answer disturbs an agent. A job gives way for a moment
 * only, so that timers stay on time under whatever load.
 */
@Component
class RequestsFirst implements Filter {

  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final AtomicInteger requests = new AtomicInteger();

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    requests.incrementAndGet();
    try {
      chain.doFilter(request, response);
    } finally {
      requests.decrementAndGet();
    }
  }

  /** Waits for a moment while requests are under way; answers whether none is any more. */
  boolean giveWay() {
    long until = System.nanoTime() + LONGEST_NANOS;
    try {
      while (requests.get() > 0 && System.nanoTime() < until) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return requests.get() == 0;
  }
}
