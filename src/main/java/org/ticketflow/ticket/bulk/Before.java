package org.ticketflow.ticket.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;

/** What many tickets can be changed in, as it was on one of them: the way back. */
record Before(
    Status status, @Nullable Priority priority, @Nullable String assignee, List<String> labels) {

  static Before of(Ticket ticket) {
    return new Before(ticket.status(), ticket.priority(), ticket.assignee(), ticket.labels());
  }
}
