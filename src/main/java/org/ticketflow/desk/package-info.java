/** The pages. */
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
      "mail :: body",
      "mail :: inbound",
      "assistant",
      "report",
      "webhook"
    })
@NullMarked
package org.ticketflow.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
