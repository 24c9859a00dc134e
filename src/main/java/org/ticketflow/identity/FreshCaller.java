package org.ticketflow.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Brings a session's caller up to date: a role that was taken away, a person who was removed or
 * deactivated, a password that was changed elsewhere count within seconds and not only at the next
 * sign-in. Who came by a one-time password gets no further than to its change.
 */
public class FreshCaller extends OncePerRequestFilter {

  /** Where a password is changed before anything else is open. */
  public static final String OWN_PASSWORD = "/account/password";

  private static final RequestMatcher ASSETS =
      PathPatternRequestMatcher.withDefaults().matcher("/assets/**");

  private static final RequestMatcher OPEN_TO_ONE_TIME_PASSWORDS =
      new OrRequestMatcher(
          PathPatternRequestMatcher.withDefaults().matcher(OWN_PASSWORD),
          PathPatternRequestMatcher.withDefaults().matcher("/login"),
          PathPatternRequestMatcher.withDefaults().matcher("/logout"),
          PathPatternRequestMatcher.withDefaults().matcher("/error"),
          PathPatternRequestMatcher.withDefaults().matcher("/favicon.ico"));

  private final People people;
  private final Problems problems;

  FreshCaller(People people, Problems problems) {
    this.people = people;
    this.problems = problems;
  }

  /** Makes the filter for a chain; no bean itself, or it would run on every path besides. */
  @Component
  public static class Factory {

    private final People people;
    private final Problems problems;

    Factory(People people, Problems problems) {
      this.people = people;
      this.problems = problems;
    }

    public FreshCaller filter() {
      return new FreshCaller(people, problems);
    }
  }

  /** Error pages too are shown to whoever this is now: a session alone has no roles. */
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  /** The same for everyone: not worth a look into the session. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return ASSETS.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication instanceof SignedIn signedIn && signedIn.getPrincipal().isPerson()) {
      Optional<Standing> standing = people.standing(signedIn.getName());
      Optional<Caller> now = people.find(signedIn.getName()).map(Person::asCaller);
      if (now.isEmpty() || standing.isEmpty() || !lasts(signedIn, standing.get())) {
        end(request);
      } else if (standing.get().mustChangePassword()
          && !OPEN_TO_ONE_TIME_PASSWORDS.matches(request)) {
        leadToPassword(request, response);
        return;
      } else if (!now.get().equals(signedIn.getPrincipal())) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn.as(now.get(), signedIn.passwordStamp()));
        SecurityContextHolder.setContext(context);
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean lasts(SignedIn signedIn, Standing standing) {
    String stamp = signedIn.passwordStamp();
    return standing.active() && (stamp == null || stamp.equals(standing.passwordStamp()));
  }

  private void leadToPassword(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (request.getMethod().equals("GET")
        && accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE)) {
      response.sendRedirect(OWN_PASSWORD);
    } else {
      problems.write(
          response,
          HttpStatus.FORBIDDEN,
          "This is a one-time password. Choose your own first, at " + OWN_PASSWORD + ".");
    }
  }

  private static void end(HttpServletRequest request) {
    SecurityContextHolder.clearContext();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
