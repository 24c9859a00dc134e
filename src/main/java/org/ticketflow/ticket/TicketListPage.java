package org.ticketflow.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some tickets of a list.
 *
 * @param nextCursor where the next page starts; null on the last one
 * @param previousCursor where the page before ends; null on the first one
 * @param total how many tickets the whole list has now
 */
public record TicketListPage(
    List<ListedTicket> items,
    @Nullable String nextCursor,
    @Nullable String previousCursor,
    TicketCount total) {}
