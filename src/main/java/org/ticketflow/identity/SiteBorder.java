package org.ticketflow.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 404 for everything under another's site, before any controller: a second line behind the
 * services' own checks.
 */
final class SiteBorder extends OncePerRequestFilter {

  private static final RequestMatcher SITE =
      PathPatternRequestMatcher.withDefaults().matcher("/api/v1/sites/{site}/**");

  private final Problems problems;

  SiteBorder(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    RequestMatcher.MatchResult match = SITE.matcher(request);
    if (match.isMatch()
        && SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
        && !signedIn.getPrincipal().sees(match.getVariables().get("site"))
        && !VisitorLimits.BEGIN_CONVERSATION.matches(request)) {
      problems.write(
          response,
          HttpStatus.NOT_FOUND,
          "There is no site '"
              + match.getVariables().get("site")
              + "', or it is not one of yours.");
      return;
    }
    chain.doFilter(request, response);
  }
}
