package org.ticketflow.desk.live;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.ticketflow.identity.Sessions;

/**
 * Notes in the session when its person does something. What an open page does by itself (listen,
 * read anew, say that somebody looks) is left out, or a tab that was left open would stay signed in
 * for ever.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SessionActivity extends OncePerRequestFilter {

  /** What our scripts send along when a page reads by itself. */
  static final String BY_ITSELF = "X-Live";

  private static final Pattern BY_PAGES =
      Pattern.compile("/assets/.*|/desk/[^/]+/(events|counts|tickets/[^/]+/presence)");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (byPerson(request)) {
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.setAttribute(Sessions.ACTED, true);
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean byPerson(HttpServletRequest request) {
    return request.getHeader(BY_ITSELF) == null
        && !BY_PAGES.matcher(request.getRequestURI()).matches();
  }
}
