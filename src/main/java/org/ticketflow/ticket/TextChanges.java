package org.ticketflow.ticket;

import java.time.Clock;
import org.springframework.stereotype.Component;

/** Changes of a ticket's own words. */
@Component
class TextChanges {

  private final TicketRules rules;
  private final TicketProcess process;
  private final History history;
  private final Clock clock;

  TextChanges(TicketRules rules, TicketProcess process, History history, Clock clock) {
    this.rules = rules;
    this.process = process;
    this.history = history;
    this.clock = clock;
  }

  void apply(Ticket ticket, TicketChange change) {
    if (change.subject() != null) {
      String before = ticket.subject();
      String subject = rules.subject(change.subject());
      if (ticket.rename(subject, clock.instant())) {
        history.record(ticket.key(), "subject", before, subject);
        process.refreshTask(ticket);
      }
    }
    if (change.description() != null
        && ticket.describe(rules.description(change.description()), clock.instant())) {
      history.record(ticket.key(), "description", null, null);
    }
  }
}
