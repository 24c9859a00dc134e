package org.ticketflow.process.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.springframework.security.core.context.SecurityContextHolder;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.SignedIn;

/**
 * Tells Camunda's web applications who is signed in on our pages. Public with a public constructor,
 * since Camunda makes it by its name.
 */
public final class SingleSignOn implements AuthenticationProvider {

  @Override
  public AuthenticationResult extractAuthenticatedUser(
      HttpServletRequest request, ProcessEngine engine) {
    if (!(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn)
        || !signedIn.getPrincipal().isPerson()) {
      return AuthenticationResult.unsuccessful();
    }
    Caller caller = signedIn.getPrincipal();
    EngineAccess access = EngineAccess.of(caller);
    AuthenticationResult result = AuthenticationResult.successful(access.user());
    result.setGroups(access.groups());
    result.setTenants(access.tenants());
    return result;
  }

  @Override
  public void augmentResponseByAuthenticationChallenge(
      HttpServletResponse response, ProcessEngine engine) {
    // Our own filter chain has already asked to sign in.
  }
}
