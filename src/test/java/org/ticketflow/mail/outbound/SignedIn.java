package org.ticketflow.mail.outbound;

import java.util.Set;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Role;

/** Who is asking, as far as a test's thread goes. */
final class SignedIn {

  private SignedIn() {}

  static void asAgentOf(String site) {
    as(new Caller("anna", Caller.Kind.PERSON, Set.of(Role.AGENT), Set.of(site)));
  }

  static void asProgramOf(String site) {
    as(new Caller("bot", Caller.Kind.AI_AGENT, Set.of(Role.AI_AGENT), Set.of(site)));
  }

  private static void as(Caller caller) {
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken(caller, "", "user"));
  }
}
