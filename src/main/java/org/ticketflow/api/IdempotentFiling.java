package org.ticketflow.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.FileTicket;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;

/** Files a ticket, once for each key: whoever got no answer may simply ask again. */
@Component
class IdempotentFiling {

  private static final String REPLAYED = "Idempotent-Replayed";

  private final Tickets tickets;
  private final IdempotencyKeys keys;

  IdempotentFiling(Tickets tickets, IdempotencyKeys keys) {
    this.tickets = tickets;
    this.keys = keys;
  }

  ResponseEntity<TicketJson> answer(
      String site, @Nullable String key, TicketReport report, FileTicket command) {
    IdempotencyKeys.Done<Ticket> filed = file(site, key, report, command);
    ResponseEntity.BodyBuilder answer = TicketVersion.created(filed.result());
    if (filed.replayed()) {
      answer.header(REPLAYED, "true");
    }
    return answer.body(TicketJson.of(filed.result()));
  }

  IdempotencyKeys.Done<Ticket> file(
      String site, @Nullable String key, TicketReport report, FileTicket command) {
    return key == null
        ? new IdempotencyKeys.Done<>(tickets.report(command), false)
        : keys.once(
            site,
            key,
            report,
            new IdempotencyKeys.Deed<>(
                () -> tickets.report(command),
                Ticket::code,
                code -> tickets.get(TicketKey.of(site, code))));
  }
}
