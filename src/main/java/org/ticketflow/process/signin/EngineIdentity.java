package org.ticketflow.process.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.ticketflow.identity.SignedIn;

/** Tells the engine who calls its REST API, for the time of the call. */
final class EngineIdentity extends OncePerRequestFilter {

  private final IdentityService identities;

  EngineIdentity(IdentityService identities) {
    this.identities = identities;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn)) {
      // Without an authentication the engine checks nothing at all.
      throw new IllegalStateException("A call to the engine's API came by without a caller");
    }
    EngineAccess access = EngineAccess.of(signedIn.getPrincipal());
    identities.setAuthentication(access.user(), access.groups(), access.tenants());
    try {
      chain.doFilter(request, response);
    } finally {
      identities.clearAuthentication();
    }
  }
}
