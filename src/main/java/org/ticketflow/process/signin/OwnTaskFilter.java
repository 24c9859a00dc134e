package org.ticketflow.process.signin;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.SignedIn;

/** Gives "My tickets" to people who came into being elsewhere, such as in Camunda's own pages. */
@Component
class OwnTaskFilter {

  private final TaskFilters filters;

  OwnTaskFilter(TaskFilters filters) {
    this.filters = filters;
  }

  @EventListener
  @Transactional
  public void signedIn(InteractiveAuthenticationSuccessEvent event) {
    if (event.getAuthentication() instanceof SignedIn signedIn
        && signedIn.getPrincipal().isStaff()) {
      filters.ensureOwn(signedIn.getName());
    }
  }
}
