package org.ticketflow.ticket.bulk;

/** There is a run to work off in the background. */
record RunBegun() {}
