package org.ticketflow.desk.ticket;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import org.ticketflow.ticket.TicketPlace;

/**
 * Which tickets are beside this one in the list that one came from.
 *
 * @param list the filter and order as the list's address says them
 */
public record Beside(String list, TicketPlace place) {

  /** The query that the address of a ticket carries to remember the list. */
  public String query() {
    return "?list=" + UriUtils.encode(list, StandardCharsets.UTF_8);
  }

  /** Such as {@code 3 of 11}. */
  public @Nullable String position() {
    return place.position() == 0 ? null : place.position() + " of " + place.total();
  }
}
