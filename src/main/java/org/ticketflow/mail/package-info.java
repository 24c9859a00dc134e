/** Mail to customers and to the team: composed, queued in the outbox, sent, retried. */
@ApplicationModule(
    allowedDependencies = {
      "refusal",
      "site",
      "identity",
      "conversation",
      "ticket",
      "ticket :: attachment"
    })
@NullMarked
package org.ticketflow.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
