package org.ticketflow.ticket;

/** A teammate was told something about a ticket; published inside the telling transaction. */
public record PersonNotified(long id, TicketKey ticket, String person, String text) {}
