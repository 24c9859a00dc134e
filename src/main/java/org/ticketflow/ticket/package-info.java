/**
 * The ticket: its row, code, comments, labels, views, list and history, and what it needs of its
 * process.
 */
@ApplicationModule(allowedDependencies = {"refusal", "site", "identity", "conversation"})
@NullMarked
package org.ticketflow.ticket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
