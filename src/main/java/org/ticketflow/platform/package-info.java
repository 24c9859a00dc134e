/**
 * What the application stands on: embedded PostgreSQL and mail, demo data, the doctor, start-up.
 */
@ApplicationModule(
    allowedDependencies = {
      "refusal",
      "site",
      "identity",
      "conversation",
      "ticket",
      "escalation",
      "escalation :: replay",
      "mail",
      "assistant"
    })
@NullMarked
package org.ticketflow.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
