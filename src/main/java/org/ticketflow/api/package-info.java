/** The REST API. */
@ApplicationModule(
    allowedDependencies = {
      "refusal",
      "site",
      "identity",
      "conversation",
      "ticket",
      "ticket :: attachment",
      "ticket :: bulk",
      "escalation",
      "escalation :: migration",
      "escalation :: replay",
      "mail",
      "assistant",
      "report",
      "webhook"
    })
@NullMarked
package org.ticketflow.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
