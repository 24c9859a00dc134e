package org.ticketflow.ticket;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.CurrentCaller;

/** Writes down every change of a ticket, with who made it, and tells whoever waits for changes. */
@Component
class History {

  private final EntityManager entities;
  private final CurrentCaller caller;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  History(
      EntityManager entities, CurrentCaller caller, ApplicationEventPublisher events, Clock clock) {
    this.entities = entities;
    this.caller = caller;
    this.events = events;
    this.clock = clock;
  }

  void record(TicketKey ticket, String what, @Nullable String from, @Nullable String to) {
    entities.persist(new HistoryEntry(ticket, what, from, to, caller.get(), clock.instant()));
    events.publishEvent(new TicketRecorded(ticket, what, from, to));
  }

  List<HistoryEntry> of(TicketKey ticket) {
    return entities
        .createQuery(
            "select h from HistoryEntry h where h.site = :site and h.number = :number order by h.at, h.id",
            HistoryEntry.class)
        .setParameter("site", ticket.site())
        .setParameter("number", ticket.number())
        .getResultList();
  }
}
