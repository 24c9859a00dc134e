package org.ticketflow.process.guard;

import org.jspecify.annotations.Nullable;

/**
 * Says whose version of a process or decision is meant where a diagram calls it. A diagram that all
 * sites share would never find a site's own otherwise, and one that had to be drawn so could forget
 * it.
 */
@FunctionalInterface
public interface CalledRules {

  /**
   * @param key of the called process or decision
   * @param site of the ticket
   * @return the site where it has its own version, else null: the common one
   */
  @Nullable String tenantOf(String key, @Nullable String site);
}
