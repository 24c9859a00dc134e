package org.ticketflow.assistant;

import org.ticketflow.ticket.TicketKey;

/**
 * A priority that the assistant picked and staff changed.
 *
 * @param words what the visitor had said
 * @param kind what the assistant took it for
 * @param picked the priority before
 * @param corrected the priority that a person has set last
 */
public record Correction(
    TicketKey ticket, String words, String kind, String picked, String corrected) {}
