package org.ticketflow.process.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.ticketflow.identity.Problems;

/**
 * Refuses changes that another site's page has a browser make: it would add the Basic sign-in that
 * it remembers.
 */
final class CrossSite extends OncePerRequestFilter {

  private static final Set<String> OWN = Set.of("same-origin", "none");
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Problems problems;

  CrossSite(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String from = request.getHeader("Sec-Fetch-Site");
    if (from == null || OWN.contains(from) || SAFE.contains(request.getMethod())) {
      chain.doFilter(request, response);
    } else {
      problems.write(
          response, HttpStatus.FORBIDDEN, "Pages of other sites cannot call the engine's API.");
    }
  }
}
