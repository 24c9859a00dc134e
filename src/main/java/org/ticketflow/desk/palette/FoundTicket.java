package org.ticketflow.desk.palette;

import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;

/** A ticket as the palette shows it. */
public record FoundTicket(
    String code, String subject, Status status, @Nullable Priority priority) {}
