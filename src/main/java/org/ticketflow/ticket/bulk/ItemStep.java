package org.ticketflow.ticket.bulk;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.ticket.RetriedOnConflict;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;
import org.ticketflow.ticket.Tickets;

/**
 * One ticket of a run, as one transaction with the note that it is done: whoever dies in between
 * has done neither, and nobody does it twice.
 */
@Component
class ItemStep {

  private final ItemRows items;
  private final Tickets tickets;
  private final TicketLife life;

  ItemStep(ItemRows items, Tickets tickets, TicketLife life) {
    this.items = items;
    this.tickets = tickets;
    this.life = life;
  }

  @RetriedOnConflict
  @Transactional
  public void work(BulkRun run, long number) {
    items
        .take(run.id(), number)
        .ifPresent(
            item -> {
              TicketKey key = new TicketKey(run.site(), number);
              Ticket ticket = life.hold(key);
              Before before = Before.of(ticket);
              if (run.isUndo()) {
                putBack(ticket, Objects.requireNonNull(item.before()), item.changesSeen());
              } else {
                tickets.change(key, run.change(), null);
              }
              if (Before.of(ticket).equals(before)) {
                items.unchanged(run.id(), number);
              } else {
                items.changed(run.id(), number, before, items.changesOf(key));
              }
            });
  }

  /** The status first: taking a ticket again may assign it. */
  private void putBack(Ticket ticket, Before before, long changesSeen) {
    TicketKey key = ticket.key();
    if (items.changesOf(key) != changesSeen) {
      throw new Conflict(ticket.code() + " has been changed since. It stays as it is now.");
    }
    tickets.change(key, TicketChange.to(before.status()), ticket.version());
    tickets.change(
        key,
        new TicketChange(
            null,
            before.priority(),
            new TicketChange.Assignment(before.assignee()),
            null,
            null,
            before.labels(),
            List.of(),
            List.of()),
        ticket.version());
  }
}
