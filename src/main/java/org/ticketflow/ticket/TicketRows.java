package org.ticketflow.ticket;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
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
    return found(key, entities.find(Ticket.class, key));
  }

  private static Ticket found(TicketKey key, @Nullable Ticket ticket) {
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
    if (!isKnown(key)) {
      // Every change begins here: reads and locks in one statement.
      Ticket ticket = found(key, entities.find(Ticket.class, key, LockModeType.PESSIMISTIC_WRITE));
      ticket.hold();
      return ticket;
    }
    Ticket ticket = read(key);
    if (!ticket.isHeld()) {
      entities.refresh(ticket, LockModeType.PESSIMISTIC_WRITE);
      ticket.hold();
    }
    return ticket;
  }

  /** Whether this transaction has read it already, so that finding it would read nothing anew. */
  private boolean isKnown(TicketKey key) {
    SessionImplementor session = entities.unwrap(SessionImplementor.class);
    return session
        .getPersistenceContextInternal()
        .containsEntity(
            session.generateEntityKey(
                key, session.getFactory().getMappingMetamodel().getEntityDescriptor(Ticket.class)));
  }

  void add(Ticket ticket) {
    entities.persist(ticket);
  }

  void flush() {
    entities.flush();
  }
}
