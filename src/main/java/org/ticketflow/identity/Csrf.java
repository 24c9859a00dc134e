package org.ticketflow.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * The CSRF token of our pages and of their calls. Its names differ from those that Camunda's web
 * applications use for theirs.
 */
public final class Csrf {

  private Csrf() {}

  /** A cookie that our scripts read, so that every node knows the token without a session. */
  public static CsrfTokenRepository tokens() {
    CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
    tokens.setCookieName("ticketflow-csrf");
    tokens.setHeaderName("X-CSRF-TOKEN");
    tokens.setCookieCustomizer(cookie -> cookie.path("/").sameSite("Lax"));
    return tokens;
  }

  /**
   * The token of a session for web applications that have their own protection: on every node and
   * from the first request on the same, since it follows from the session's id. Nothing follows
   * from it in turn.
   */
  public static String ofSession(String sessionId) {
    return Sha256.brief("csrf " + sessionId);
  }

  /**
   * Masks the token in pages, where compression could give it away; takes the cookie's from
   * scripts.
   */
  public static CsrfTokenRequestHandler handler() {
    return new FormOrScript();
  }

  private static final class FormOrScript implements CsrfTokenRequestHandler {

    private final CsrfTokenRequestHandler form = new XorCsrfTokenRequestAttributeHandler();
    private final CsrfTokenRequestHandler script = new CsrfTokenRequestAttributeHandler();

    @Override
    public void handle(
        HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
      form.handle(request, response, token);
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
      return (request.getHeader(token.getHeaderName()) == null ? form : script)
          .resolveCsrfTokenValue(request, token);
    }
  }
}
