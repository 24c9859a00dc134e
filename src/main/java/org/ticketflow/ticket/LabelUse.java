package org.ticketflow.ticket;

import org.jspecify.annotations.Nullable;

/**
 * A label with how much it is used.
 *
 * @param open tickets that are not closed
 * @param all tickets in every status
 */
public record LabelUse(String name, @Nullable String colour, long open, long all) {}
