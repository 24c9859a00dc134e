package org.ticketflow.ticket;

import org.jspecify.annotations.Nullable;

/**
 * A list of tickets that somebody keeps under a name, for oneself or for the site's team.
 *
 * @param sort as {@link TicketListOrder#word} writes it
 * @param position where it stands among its owner's views
 */
public record SavedView(
    String id,
    String site,
    String name,
    TicketQuery filter,
    String sort,
    boolean shared,
    String owner,
    int position) {

  /** A view as its owner says it, or says it anew: null leaves a part as it is. */
  public record Draft(
      @Nullable String name,
      @Nullable TicketQuery filter,
      @Nullable String sort,
      @Nullable Boolean shared,
      @Nullable Integer position) {}
}
