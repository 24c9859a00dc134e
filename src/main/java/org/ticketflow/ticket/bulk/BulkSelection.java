package org.ticketflow.ticket.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketQuery;

/**
 * Which tickets somebody means: these, or all that a filter finds when they say so.
 *
 * @param query wins over the codes
 */
public record BulkSelection(List<String> codes, @Nullable TicketQuery query) {

  public static BulkSelection of(List<String> codes) {
    return new BulkSelection(List.copyOf(codes), null);
  }

  public static BulkSelection all(TicketQuery query) {
    return new BulkSelection(List.of(), query);
  }
}
