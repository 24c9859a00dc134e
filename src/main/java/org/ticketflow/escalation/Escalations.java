package org.ticketflow.escalation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;

/** Which step comes next for a ticket, and when; called by the process {@code escalation} alone. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Escalations {

  private final TicketLife life;
  private final Sites sites;

  Escalations(TicketLife life, Sites sites) {
    this.life = life;
    this.sites = sites;
  }

  /** The number of the step that has not fired yet, counted since the ticket was opened, from 1. */
  public int nextStep(TicketKey key) {
    return life.hold(key).escalationLevel() + 1;
  }

  /**
   * Plans the step that the table decided: due that long after the ticket was opened, whenever the
   * priority changed since.
   *
   * @param decision null where the table has no row for this priority and step
   * @return whether there is a step to wait for
   */
  public boolean plan(TicketKey key, @Nullable StepDecision decision) {
    if (decision == null) {
      life.plan(key, null, null);
      return false;
    }
    Ticket ticket = life.hold(key);
    Instant opened = ticket.openedAt() == null ? ticket.createdAt() : ticket.openedAt();
    life.plan(
        key,
        Deadline.of(opened, decision, sites.calendar(key.site())),
        decision.planned(ticket.escalationLevel() + 1));
    return true;
  }
}
