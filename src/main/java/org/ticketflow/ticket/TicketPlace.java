package org.ticketflow.ticket;

import org.jspecify.annotations.Nullable;

/**
 * Where a ticket stands in a list.
 *
 * @param position counted from 1; 0 where the ticket is not (or no longer) one of the list's, or
 *     among so many that they are not counted
 * @param total how many tickets the list has
 * @param previous the code of the ticket before; null at the beginning
 * @param next the code of the ticket after; null at the end
 */
public record TicketPlace(
    long position, TicketCount total, @Nullable String previous, @Nullable String next) {}
