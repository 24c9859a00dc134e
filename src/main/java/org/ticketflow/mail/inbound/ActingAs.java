package org.ticketflow.mail.inbound;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.ticketflow.identity.Caller;

/** Who a mail speaks for while it is brought to its ticket. */
final class ActingAs {

  /** A door of Ticketflow's own: whoever writes a mail has signed in nowhere. */
  static final Caller MAIL = new Caller("mail", Caller.Kind.SYSTEM, Set.of(), Set.of());

  private ActingAs() {}

  static <T> T caller(Caller caller, Supplier<T> act) {
    SecurityContext before = SecurityContextHolder.getContext();
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()));
    SecurityContextHolder.setContext(context);
    try {
      return act.get();
    } finally {
      SecurityContextHolder.setContext(before);
    }
  }
}
