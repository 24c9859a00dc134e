package org.ticketflow.ticket;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an agent says with a task's form: a reply, a priority. Ends in the same methods as the desk
 * and the API; the task itself is completed by the engine.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class WorkInTasklist {

  private final Tickets tickets;
  private final Comments comments;

  WorkInTasklist(Tickets tickets, Comments comments) {
    this.tickets = tickets;
    this.comments = comments;
  }

  public void prioritise(TicketKey key, Priority priority) {
    tickets.change(key, TicketChange.to(priority), null);
  }

  /** A reply without any words is none. */
  public void reply(TicketKey key, @Nullable String words, Visibility visibility) {
    if (words != null && !words.isBlank()) {
      comments.add(key, words, visibility);
    }
  }
}
