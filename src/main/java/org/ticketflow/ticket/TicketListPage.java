package org.ticketflow.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some tickets of a list.
 *
 * @param nextCursor where the next page starts; null on the last one
 * @param total how many tickets the whole list has now
 */
public record TicketListPage(List<Ticket> items, @Nullable String nextCursor, long total) {}
