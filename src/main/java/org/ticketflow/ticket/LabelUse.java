package org.ticketflow.ticket;

import org.jspecify.annotations.Nullable;

/**
 * A label with how much it is used.
 *
 * @param open tickets that are not closed
 * @param all tickets in every status; at least so many, where the site has too many to look at all
 */
public record LabelUse(String name, @Nullable String colour, TicketCount open, TicketCount all) {

  /** Whether a ticket carries it, as far as was looked. */
  public boolean isUsed() {
    return all.number() > 0;
  }
}
