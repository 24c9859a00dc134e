package org.ticketflow.ticket;

import org.jspecify.annotations.Nullable;

/**
 * A change was written into a ticket's history: published inside the transaction that makes it.
 *
 * @param what such as {@code status}, as {@link HistoryEntry#what} tells it
 */
public record TicketRecorded(
    TicketKey ticket, String what, @Nullable String from, @Nullable String to) {}
