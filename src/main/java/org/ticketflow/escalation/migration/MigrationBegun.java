package org.ticketflow.escalation.migration;

/** There is a migration to work off in the background. */
record MigrationBegun() {}
