package org.ticketflow.ticket.bulk;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.ticketflow.identity.Members;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.TicketChange.Assignment;
import org.ticketflow.ticket.TicketList;
import org.ticketflow.ticket.TicketQuery;

/** Lets people leave a site without a ticket that waits for them for ever. */
@Service
public class Departures {

  private static final TicketChange TO_NOBODY = TicketChange.assignedTo(null);
  private static final TicketChange TO_THE_QUEUE =
      new TicketChange(
          Status.OPEN, null, new Assignment(null), null, null, null, List.of(), List.of());

  private final Members members;
  private final TicketList list;
  private final BulkRuns runs;

  Departures(Members members, TicketList list, BulkRuns runs) {
    this.members = members;
    this.list = list;
    this.runs = runs;
  }

  /**
   * Ends someone's work at a site: what they have not closed goes back to the queue, in the name of
   * whoever removes them and as a change of many tickets that can be watched and undone. Their
   * tickets go first: where that is refused, nobody has left.
   *
   * @return how many tickets go back
   */
  public long remove(String site, String person) {
    members.requireOfTeam(site, person);
    long tickets =
        release(site, person, TO_THE_QUEUE, Status.OPEN, Status.IN_PROGRESS)
            + release(site, person, TO_NOBODY, Status.INTAKE);
    members.remove(site, person);
    return tickets;
  }

  private long release(String site, String person, TicketChange change, Status... statuses) {
    TicketQuery theirs =
        new TicketQuery(
            Stream.of(statuses).map(Status::key).toList(), null, List.of(person), null, null);
    if (list.numbers(site, theirs, 1).isEmpty()) {
      return 0;
    }
    return runs.start(site, BulkSelection.all(theirs), change).counts().total();
  }
}
