package org.ticketflow.process.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;

/**
 * Hands our sign-in to the web applications with every call, and not only with those that name an
 * engine: a node that has not seen the session before would take its person for nobody.
 */
final class SingleSignOnFilter extends ContainerBasedAuthenticationFilter {

  @Override
  protected String extractEngineName(HttpServletRequest request) {
    String named = super.extractEngineName(request);
    return named == null ? ProcessEngines.NAME_DEFAULT : named;
  }
}
