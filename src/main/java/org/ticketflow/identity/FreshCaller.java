package org.ticketflow.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Brings a session's caller up to date: a role that was taken away, or a person who was removed, is
 * gone within seconds and not only at the next sign-in.
 */
public class FreshCaller extends OncePerRequestFilter {

  private final People people;

  FreshCaller(People people) {
    this.people = people;
  }

  /** Makes the filter for a chain; no bean itself, or it would run on every path besides. */
  @Component
  public static class Factory {

    private final People people;

    Factory(People people) {
      this.people = people;
    }

    public FreshCaller filter() {
      return new FreshCaller(people);
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication instanceof SignedIn signedIn && signedIn.getPrincipal().isPerson()) {
      Optional<Caller> now = people.find(signedIn.getName()).map(Person::asCaller);
      if (now.isEmpty()) {
        end(request);
      } else if (!now.get().equals(signedIn.getPrincipal())) {
        SignedIn fresh = new SignedIn(now.get());
        fresh.setDetails(signedIn.getDetails());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(fresh);
        SecurityContextHolder.setContext(context);
      }
    }
    chain.doFilter(request, response);
  }

  private static void end(HttpServletRequest request) {
    SecurityContextHolder.clearContext();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
