package org.ticketflow.ticket;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.NotFound;

/** Finds tickets to read, or to change under a row lock that lasts until the transaction ends. */
@Component
class TicketRows {

  private final EntityManager entities;

  TicketRows(EntityManager entities) {
    this.entities = entities;
  }

  /** Refuses with {@link NotFound} where there is none. */
  Ticket read(TicketKey key) {
    Ticket ticket = entities.find(Ticket.class, key);
    if (ticket == null) {
      throw new NotFound("There is no ticket " + key.code() + " in site '" + key.site() + "'.");
    }
    return ticket;
  }

  /**
   * The ticket as it is now, locked: one after the other, all that change a ticket pass here. Locks
   * the row before the engine's rows, always in this order.
   */
  Ticket hold(TicketKey key) {
    Ticket ticket = read(key);
    if (!ticket.isHeld()) {
      entities.refresh(ticket, LockModeType.PESSIMISTIC_WRITE);
      ticket.hold();
    }
    return ticket;
  }

  void add(Ticket ticket) {
    entities.persist(ticket);
  }

  void flush() {
    entities.flush();
  }
}
