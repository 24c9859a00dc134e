package org.ticketflow.identity;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Finds who is asking in the security context of the present thread. Every door's authentication
 * has a {@link Caller} as its principal; where nobody is signed in (timers, start-up) it is {@link
 * Caller#SYSTEM}.
 */
@Component
public class CurrentCaller {

  public Caller get() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Caller caller
        ? caller
        : Caller.SYSTEM;
  }
}
