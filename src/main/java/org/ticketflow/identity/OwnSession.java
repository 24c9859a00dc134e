package org.ticketflow.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Keeps the session in which a password was changed, when all others of the person end by it. */
@Component
public class OwnSession {

  private final People people;
  private final HttpSessionSecurityContextRepository sessions =
      new HttpSessionSecurityContextRepository();

  OwnSession(People people) {
    this.people = people;
  }

  /** After the change; the session gets another id besides. */
  public void keep(HttpServletRequest request, HttpServletResponse response) {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
        && request.getSession(false) != null) {
      people
          .standing(signedIn.getName())
          .ifPresent(
              standing -> {
                request.changeSessionId();
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(
                    signedIn.as(signedIn.getPrincipal(), standing.passwordStamp()));
                SecurityContextHolder.setContext(context);
                sessions.saveContext(context, request, response);
              });
    }
  }
}
