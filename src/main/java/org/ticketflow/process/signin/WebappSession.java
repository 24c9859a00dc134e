package org.ticketflow.process.signin;

import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Makes one session of two: signing out of Tasklist signs out everywhere, and a call that fails the
 * web applications' CSRF check fails alone, where they would end the session and with it the
 * sign-in to everything else. Hands out the token for that check, and whoever lost it gets it
 * again.
 */
final class WebappSession extends OncePerRequestFilter {

  private static final RequestMatcher LOGOUT =
      PathPatternRequestMatcher.withDefaults()
          .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    handOutToken(request, response);
    chain.doFilter(new LastingSession(request), response);
    if (LOGOUT.matches(request) && response.getStatus() < 400) {
      SecurityContextHolder.clearContext();
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.invalidate();
      }
    }
  }

  private static void handOutToken(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    Cookie brought = WebUtils.getCookie(request, CSRF_TOKEN_DEFAULT_COOKIE_NAME);
    if (session == null) {
      return;
    }
    String token = new NotToBeInvalidated(session).token();
    if (brought == null || !token.equals(brought.getValue())) {
      ResponseCookie cookie =
          ResponseCookie.from(CSRF_TOKEN_DEFAULT_COOKIE_NAME, token)
              .path(request.getContextPath() + "/camunda")
              .secure(request.isSecure())
              .sameSite("Lax")
              .build();
      response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
  }

  /** Hands out the session in a wrapping that cannot be invalidated. */
  private static final class LastingSession extends HttpServletRequestWrapper {

    LastingSession(HttpServletRequest request) {
      super(request);
    }

    @Override
    public HttpSession getSession() {
      return new NotToBeInvalidated(super.getSession());
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
      HttpSession session = super.getSession(create);
      return session == null ? null : new NotToBeInvalidated(session);
    }
  }
}
