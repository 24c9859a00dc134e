/** Sites: whose tickets these are, when the team works, and which number comes next. */
@ApplicationModule(allowedDependencies = {"refusal"})
@NullMarked
package org.ticketflow.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
