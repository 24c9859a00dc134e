/** Webhooks: what happens in a site, told to programs elsewhere, signed, until they have it. */
@ApplicationModule(allowedDependencies = {"refusal", "site", "identity", "conversation", "ticket"})
@NullMarked
package org.ticketflow.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
