package org.ticketflow.identity;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits what one address can do without an account: how many conversations it begins, and how fast
 * its visitors write. Who is signed in is not limited.
 */
final class VisitorLimits extends OncePerRequestFilter {

  static final RequestMatcher BEGIN_CONVERSATION =
      PathPatternRequestMatcher.withDefaults()
          .matcher(HttpMethod.POST, "/api/v1/sites/{site}/conversations");

  private final BucketsOfAllNodes beginnings;
  private final BucketsOfAllNodes calls;
  private final Problems problems;

  VisitorLimits(Problems problems, OtherNodes nodes, Clock clock) {
    this.problems = problems;
    this.beginnings =
        new BucketsOfAllNodes("conversations", 30, Duration.ofMinutes(1), 2, nodes, clock);
    this.calls =
        new BucketsOfAllNodes("visitor-calls", 300, Duration.ofMinutes(1), 20, nodes, clock);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!isStranger()) {
      chain.doFilter(request, response);
      return;
    }
    ConsumptionProbe probe =
        (BEGIN_CONVERSATION.matches(request) ? beginnings : calls).take(request.getRemoteAddr());
    if (probe.isConsumed()) {
      chain.doFilter(request, response);
    } else {
      problems.tooMany(response, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private static boolean isStranger() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return !(authentication instanceof SignedIn signedIn)
        || signedIn.getPrincipal().kind() == Caller.Kind.VISITOR;
  }
}
