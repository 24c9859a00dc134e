/** What a visitor's words say about priority. */
@ApplicationModule(allowedDependencies = {"refusal", "conversation", "ticket"})
@NullMarked
package org.ticketflow.assistant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
