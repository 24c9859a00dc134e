/** What visitors, AI agents and agents say to each other in a site's chat, live. */
@ApplicationModule(allowedDependencies = {"refusal", "site", "identity"})
@NullMarked
package org.ticketflow.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
