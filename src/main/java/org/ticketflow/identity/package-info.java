/** Who is calling: people and their roles, programs and their keys. */
@ApplicationModule(allowedDependencies = {"refusal", "site"})
@NullMarked
package org.ticketflow.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
