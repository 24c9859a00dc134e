package org.ticketflow.desk.frame;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.People;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketChange.Assignment;

/** Whoever starts to work on a ticket that nobody has, has it: on the desk that is one act. */
@Component
public class Taking {

  private final People people;

  Taking(People people) {
    this.people = people;
  }

  /** The assignment that goes with the move; null where it changes nothing about the assignee. */
  public @Nullable Assignment with(Frame frame, Ticket ticket, @Nullable Status wanted) {
    String me = frame.person().id();
    boolean takes =
        wanted == Status.IN_PROGRESS
            && ticket.status() != Status.IN_PROGRESS
            && ticket.assignee() == null
            && people.members(ticket.site()).stream().anyMatch(each -> each.id().equals(me));
    return takes ? new Assignment(me) : null;
  }
}
