package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.ticket.HistoryEntry;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketProcess;
import org.ticketflow.ticket.Tickets;
import org.ticketflow.ticket.TranscriptEntry;

/** Where a ticket comes from, what became of it, and where it stands. */
@RestController
@RequestMapping("/api/v1/sites/{site}/tickets/{code}")
@Tag(name = "Tickets")
class TicketTrailController {

  private final Tickets tickets;

  TicketTrailController(Tickets tickets) {
    this.tickets = tickets;
  }

  /** What was said before the ticket was filed. */
  record Transcript(List<TranscriptEntry> items) {}

  /** Every change. */
  @Schema(name = "History")
  record Changes(List<Change> items) {}

  /** One change. */
  @Schema(name = "HistoryEntry")
  record Change(
      @Schema(description = "What changed or happened", example = "status") String what,
      @Schema(nullable = true) @Nullable String from,
      @Schema(nullable = true) @Nullable String to,
      By by,
      Instant at) {

    static Change of(HistoryEntry entry) {
      return new Change(
          entry.what(),
          entry.oldValue(),
          entry.newValue(),
          new By(entry.actorKind().name().toLowerCase(Locale.ROOT), entry.actor()),
          entry.at());
    }
  }

  /** Who did it. */
  @Schema(name = "Actor")
  record By(
      @Schema(allowableValues = {"person", "ai_agent", "visitor", "system"}) String kind,
      @Schema(description = "A teammate's id, or a key's name") String name) {}

  @GetMapping("/transcript")
  @Operation(summary = "The conversation as it was when the ticket was filed, oldest first")
  Transcript transcript(@PathVariable String site, @PathVariable String code) {
    return new Transcript(tickets.transcript(TicketKey.of(site, code)));
  }

  @GetMapping("/history")
  @Operation(summary = "Every change with who and when, oldest first")
  Changes history(@PathVariable String site, @PathVariable String code) {
    return new Changes(tickets.history(TicketKey.of(site, code)).stream().map(Change::of).toList());
  }

  @GetMapping("/process")
  @Operation(summary = "Where the ticket's process stands, and what keeps it from going on")
  TicketProcess.State process(@PathVariable String site, @PathVariable String code) {
    return tickets.processState(TicketKey.of(site, code));
  }
}
