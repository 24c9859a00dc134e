package org.ticketflow.ticket;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.ticketflow.refusal.NotFound;

/**
 * Finds tickets to read, or to change under a row lock that lasts until the transaction ends. A new
 * ticket is written when its transaction is about to commit: filing changes it several times, and
 * so costs one insert instead of an insert and an update of every index.
 */
@Component
class TicketRows {

  private final EntityManager entities;

  TicketRows(EntityManager entities) {
    this.entities = entities;
  }

  /** Refuses with {@link NotFound} where there is none. */
  Ticket read(TicketKey key) {
    Ticket ticket = unwritten(key);
    return ticket == null ? found(key, entities.find(Ticket.class, key)) : ticket;
  }

  /**
   * The ticket as it is now, locked: one after the other, all that change a ticket pass here. Locks
   * the row before the engine's rows, always in this order.
   */
  Ticket hold(TicketKey key) {
    Ticket ticket = unwritten(key);
    if (ticket == null && !isKnown(key)) {
      // Every change begins here: read and locked by one statement.
      ticket = found(key, entities.find(Ticket.class, key, LockModeType.PESSIMISTIC_WRITE));
      ticket.hold();
      return ticket;
    }
    ticket = read(key);
    if (!ticket.isHeld()) {
      entities.refresh(ticket, LockModeType.PESSIMISTIC_WRITE);
      ticket.hold();
    }
    return ticket;
  }

  void add(Ticket ticket) {
    NewTickets unwritten = unwritten();
    if (unwritten == null) {
      unwritten = new NewTickets();
      TransactionSynchronizationManager.bindResource(this, unwritten);
      TransactionSynchronizationManager.registerSynchronization(unwritten);
    }
    unwritten.tickets.put(ticket.key(), ticket);
  }

  void flush() {
    NewTickets unwritten = unwritten();
    if (unwritten != null) {
      unwritten.write();
    }
    entities.flush();
  }

  /** Whether this transaction has read it already: finding it would read nothing anew. */
  private boolean isKnown(TicketKey key) {
    SessionImplementor session = entities.unwrap(SessionImplementor.class);
    return session
        .getPersistenceContextInternal()
        .containsEntity(
            session.generateEntityKey(
                key, session.getFactory().getMappingMetamodel().getEntityDescriptor(Ticket.class)));
  }

  private static Ticket found(TicketKey key, @Nullable Ticket ticket) {
    if (ticket == null) {
      throw new NotFound("There is no ticket " + key.code() + " in site '" + key.site() + "'.");
    }
    return ticket;
  }

  private @Nullable Ticket unwritten(TicketKey key) {
    NewTickets unwritten = unwritten();
    return unwritten == null ? null : unwritten.tickets.get(key);
  }

  private @Nullable NewTickets unwritten() {
    return (NewTickets) TransactionSynchronizationManager.getResource(this);
  }

  /** The tickets that this transaction has filed and not written yet. */
  private final class NewTickets implements TransactionSynchronization {

    private final Map<TicketKey, Ticket> tickets = new LinkedHashMap<>();

    void write() {
      tickets.values().forEach(entities::persist);
      tickets.clear();
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      write();
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(TicketRows.this);
    }
  }
}
