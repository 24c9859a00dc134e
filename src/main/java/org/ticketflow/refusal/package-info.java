/** What Ticketflow refuses, and in which words: facts that doors turn into their own answers. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.ticketflow.refusal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
