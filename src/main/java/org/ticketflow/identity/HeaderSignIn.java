package org.ticketflow.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs in by the {@code Authorization} header, for this one call: a person by HTTP Basic, a
 * program by its key, a visitor by the token of a conversation.
 */
public class HeaderSignIn extends OncePerRequestFilter {

  /** What visitors' tokens start with. */
  public static final String VISITOR_TOKEN = "tv_";

  private static final RequestMatcher CONVERSATION =
      PathPatternRequestMatcher.withDefaults().matcher("/api/v1/sites/{site}/conversations/**");

  private final PasswordSignIn passwords;
  private final ApiKeys keys;
  private final SignInAttempts attempts;
  private final LockOuts lockOuts;
  private final People people;
  private final Problems problems;
  private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

  HeaderSignIn(
      PasswordSignIn passwords,
      ApiKeys keys,
      SignInAttempts attempts,
      LockOuts lockOuts,
      People people,
      Problems problems) {
    this.passwords = passwords;
    this.keys = keys;
    this.attempts = attempts;
    this.lockOuts = lockOuts;
    this.people = people;
    this.problems = problems;
  }

  /** Makes the filter for a chain; no bean itself, or it would run on every path besides. */
  @Component
  public static class Factory {

    private final PasswordSignIn passwords;
    private final ApiKeys keys;
    private final SignInAttempts attempts;
    private final LockOuts lockOuts;
    private final People people;
    private final Problems problems;

    Factory(
        PasswordSignIn passwords,
        ApiKeys keys,
        SignInAttempts attempts,
        LockOuts lockOuts,
        People people,
        Problems problems) {
      this.passwords = passwords;
      this.keys = keys;
      this.attempts = attempts;
      this.lockOuts = lockOuts;
      this.people = people;
      this.problems = problems;
    }

    public HeaderSignIn filter() {
      return new HeaderSignIn(passwords, keys, attempts, lockOuts, people, problems);
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      try {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authenticate(header, request));
        SecurityContextHolder.setContext(context);
      } catch (AuthenticationException failure) {
        SecurityContextHolder.clearContext();
        problems.commence(request, response, failure);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private Authentication authenticate(String header, HttpServletRequest request) {
    if (header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      String token = header.substring("bearer ".length()).strip();
      SignedIn signedIn =
          new SignedIn(
              token.startsWith(VISITOR_TOKEN) ? visitor(token, request) : program(token, request));
      signedIn.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
      return signedIn;
    }
    @Nullable Authentication presented = basic.convert(request);
    if (presented == null) {
      throw new BadCredentialsException("Neither Basic nor Bearer.");
    }
    Authentication signedIn = passwords.authenticate(presented);
    if (people.standing(signedIn.getName()).map(Standing::mustChangePassword).orElse(false)) {
      throw new CredentialsExpiredException("A one-time password signs in on the page alone.");
    }
    return signedIn;
  }

  private Caller program(String key, HttpServletRequest request) {
    String address = request.getRemoteAddr();
    return keys.authenticate(key)
        .orElseGet(
            () -> {
              try {
                attempts.wrongKey(address);
              } catch (TooManyAttempts tooMany) {
                lockOuts.noteKeys(address);
                throw tooMany;
              }
              throw new BadCredentialsException("Unknown key.");
            });
  }

  /** Whether the token fits the conversation is for the conversation to say. */
  private static Caller visitor(String token, HttpServletRequest request) {
    RequestMatcher.MatchResult match = CONVERSATION.matcher(request);
    if (!match.isMatch()) {
      throw new BadCredentialsException("A visitor's token is for its conversation alone.");
    }
    return new Caller(
        "visitor:" + HexFormat.of().formatHex(Sha256.of(token)),
        Caller.Kind.VISITOR,
        Set.of(),
        Set.of(match.getVariables().get("site")));
  }
}
