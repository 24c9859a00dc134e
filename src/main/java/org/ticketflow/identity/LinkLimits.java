package org.ticketflow.identity;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits how fast one address can try mailed links, which are open to whoever holds one. */
public final class LinkLimits extends OncePerRequestFilter {

  /** Where mailed links lead to. */
  public static final RequestMatcher LINKS =
      new OrRequestMatcher(
          PathPatternRequestMatcher.withDefaults().matcher("/invitation/**"),
          PathPatternRequestMatcher.withDefaults().matcher("/new-password/**"));

  private final BucketsOfAllNodes calls;
  private final boolean off;

  private LinkLimits(boolean off, OtherNodes nodes, Clock clock) {
    this.off = off;
    this.calls = new BucketsOfAllNodes("mailed-links", 30, Duration.ofMinutes(1), 2, nodes, clock);
  }

  /** Makes the filter for a chain; no bean itself, or it would run on every path besides. */
  @Component
  public static class Factory {

    private final Limits limits;
    private final OtherNodes nodes;
    private final Clock clock;

    Factory(Limits limits, OtherNodes nodes, Clock clock) {
      this.limits = limits;
      this.nodes = nodes;
      this.clock = clock;
    }

    public LinkLimits filter() {
      return new LinkLimits(limits.off(), nodes, clock);
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!off && LINKS.matches(request)) {
      ConsumptionProbe probe = calls.take(request.getRemoteAddr());
      if (!probe.isConsumed()) {
        Duration pause = Duration.ofNanos(probe.getNanosToWaitForRefill());
        response.setHeader(
            HttpHeaders.RETRY_AFTER,
            String.valueOf(Math.max(1, pause.plusMillis(999).toSeconds())));
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
