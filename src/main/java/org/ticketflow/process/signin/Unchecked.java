package org.ticketflow.process.signin;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;

/**
 * Runs our own calls without the engine's authentication, which is set while a request to the
 * engine's REST API runs: whether we may read who someone is does not depend on who asks.
 */
final class Unchecked {

  private final IdentityService identities;

  Unchecked(IdentityService identities) {
    this.identities = identities;
  }

  <T> T call(Supplier<T> work) {
    Authentication before = identities.getCurrentAuthentication();
    if (before == null) {
      return work.get();
    }
    identities.clearAuthentication();
    try {
      return work.get();
    } finally {
      identities.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
    }
  }

  void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }
}
