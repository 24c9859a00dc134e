package org.ticketflow.ticket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts what becomes of tickets on this node, by site and priority: once it has been committed,
 * and so never what was rolled back or tried again.
 */
@Component
class TicketMeters {

  private final TicketRows rows;
  private final MeterRegistry meters;

  TicketMeters(TicketRows rows, MeterRegistry meters) {
    this.rows = rows;
    this.meters = meters;
  }

  @EventListener
  void hear(TicketRecorded change) {
    String what = what(change);
    if (what == null) {
      return;
    }
    // The change has it in hand: nothing is read for this.
    Priority priority = rows.read(change.ticket()).priority();
    Counter counter = counter(what, change.ticket().site(), priority);
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              counter.increment();
            }
          });
    }
  }

  private Counter counter(String what, String site, @Nullable Priority priority) {
    return Counter.builder("ticketflow.tickets." + what)
        .description(
            switch (what) {
              case "filed" -> "Tickets that were filed: out of intake, by whichever door.";
              case "closed" -> "Tickets that were closed.";
              case "reopened" -> "Closed tickets that were opened again.";
              default -> "Escalation steps that fired.";
            })
        .tag("site", site)
        .tag("priority", priority == null ? "none" : priority.key())
        .register(meters);
  }

  private static @Nullable String what(TicketRecorded change) {
    if (change.what().equals("escalated")) {
      return "escalated";
    }
    if (!change.what().equals("status")) {
      return null;
    }
    if (Status.CLOSED.key().equals(change.to())) {
      return "closed";
    }
    if (Status.CLOSED.key().equals(change.from())) {
      return "reopened";
    }
    return Status.INTAKE.key().equals(change.from()) ? "filed" : null;
  }
}
