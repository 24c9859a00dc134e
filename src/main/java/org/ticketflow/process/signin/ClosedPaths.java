package org.ticketflow.process.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.ticketflow.identity.Problems;

/** Refuses some paths to everyone, signed in or not. */
final class ClosedPaths extends OncePerRequestFilter {

  private final RequestMatcher closed;
  private final Problems problems;

  ClosedPaths(RequestMatcher closed, Problems problems) {
    this.closed = closed;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (closed.matches(request)) {
      problems.write(
          response, HttpStatus.FORBIDDEN, "This is closed to everyone. Sign in at /login.");
    } else {
      chain.doFilter(request, response);
    }
  }
}
