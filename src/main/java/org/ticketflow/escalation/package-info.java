/** What happens to a ticket that waits too long: its steps, when they are due, and what they do. */
@ApplicationModule(allowedDependencies = {"refusal", "site", "identity", "ticket"})
@NullMarked
package org.ticketflow.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
