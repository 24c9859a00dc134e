package org.ticketflow.escalation.migration;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.ticket.RetriedOnConflict;
import org.ticketflow.ticket.TicketLife;

/**
 * One ticket of a migration, as one transaction with the note that it is done: whoever dies in
 * between has done neither, and nobody does it twice. The ticket is held first, as by everyone who
 * changes it, so that no step fires while it is moved.
 */
@Component
class MigrationStep {

  private final MigrationItems items;
  private final RunningTickets running;
  private final TicketLife life;

  MigrationStep(MigrationItems items, RunningTickets running, TicketLife life) {
    this.items = items;
    this.running = running;
    this.life = life;
  }

  @RetriedOnConflict
  @Transactional
  public void work(String run, long seq) {
    items
        .take(run, seq)
        .ifPresent(
            instance -> {
              life.hold(instance.ticket());
              items.settle(
                  run,
                  seq,
                  running.move(instance)
                      ? MigratedTicket.State.MOVED
                      : MigratedTicket.State.UNCHANGED,
                  null);
            });
  }
}
