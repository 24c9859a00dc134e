/**
 * The process engine: the only room that knows Camunda. Delegates, listeners, deployment, its
 * guard, sign-in to its web applications.
 */
@ApplicationModule(
    allowedDependencies = {
      "refusal",
      "site",
      "identity",
      "conversation",
      "ticket",
      "ticket :: attachment",
      "escalation",
      "escalation :: migration",
      "escalation :: replay",
      "mail",
      "assistant"
    })
@NullMarked
package org.ticketflow.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
