/**
 * The numbers: how many tickets, how fast, by whom, counted out of the tickets and their history.
 */
@ApplicationModule(allowedDependencies = {"refusal", "site", "identity", "ticket"})
@NullMarked
package org.ticketflow.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
