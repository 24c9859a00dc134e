package org.ticketflow.desk.live;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes in the session when its person last did something. What an open page does by itself
 * (listen, read anew, say that somebody looks) is left out: the container counts it, and a tab that
 * was left open would stay signed in for ever.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SessionActivity extends OncePerRequestFilter {

  /** What our scripts send along when a page reads by itself. */
  static final String BY_ITSELF = "X-Live";

  private static final String ATTRIBUTE = "ticketflow.active";
  private static final Pattern BY_PAGES =
      Pattern.compile("/desk/[^/]+/(events|counts|tickets/[^/]+/presence)");

  /** How stale the note may be: saves a write per call. */
  private static final Duration STEP = Duration.ofMinutes(1);

  private final Clock clock;

  SessionActivity(Clock clock) {
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    if (session != null) {
      Instant now = clock.instant();
      if (byPerson(request)) {
        note(session, now);
      } else if (!lasts(session, now)) {
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /** Whether the session is still one; ends it if nobody did anything for as long as it lasts. */
  static boolean lasts(HttpSession session, Instant now) {
    try {
      if (!(session.getAttribute(ATTRIBUTE) instanceof Instant active)) {
        // Just signed in, which does not pass by here.
        session.setAttribute(ATTRIBUTE, now);
        return true;
      }
      int seconds = session.getMaxInactiveInterval();
      if (seconds > 0 && active.plusSeconds(seconds).isBefore(now)) {
        session.invalidate();
        return false;
      }
      return true;
    } catch (IllegalStateException ended) {
      return false;
    }
  }

  private static boolean byPerson(HttpServletRequest request) {
    return request.getHeader(BY_ITSELF) == null
        && !BY_PAGES.matcher(request.getRequestURI()).matches();
  }

  private static void note(HttpSession session, Instant now) {
    try {
      if (!(session.getAttribute(ATTRIBUTE) instanceof Instant noted)
          || noted.plus(STEP).isBefore(now)
          || noted.isAfter(now)) {
        session.setAttribute(ATTRIBUTE, now);
      }
    } catch (IllegalStateException ended) {
      // Signed out in this very moment: there is nothing to note it in.
    }
  }
}
