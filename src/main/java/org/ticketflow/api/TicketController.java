package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;

/** One ticket: filed, read, changed. */
@RestController
@RequestMapping("/api/v1/sites/{site}/tickets")
@Tag(name = "Tickets")
class TicketController {

  private final Tickets tickets;
  private final IdempotentFiling filing;
  private final TicketWords words;

  TicketController(Tickets tickets, IdempotentFiling filing, TicketWords words) {
    this.tickets = tickets;
    this.filing = filing;
    this.words = words;
  }

  /** The email that intake waits for. */
  record Email(@Nullable String email) {}

  @PostMapping
  @Operation(
      summary = "File a ticket: starts its process",
      description =
          "With an email known the ticket is open and has its priority when this answers; without,"
              + " it waits in intake. Send an Idempotency-Key to be able to repeat the request: the"
              + " same key with the same body answers the first ticket again, for a day.")
  @ApiResponse(responseCode = "201", description = "Filed; Location is its address")
  @ApiResponse(responseCode = "404", description = "No such site or conversation for you")
  @ApiResponse(responseCode = "422", description = "Invalid input, or a key used for another body")
  ResponseEntity<TicketJson> file(
      @PathVariable String site,
      @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
      @RequestBody TicketReport report) {
    return filing.answer(site, key, report, report.toFile(site, words));
  }

  @GetMapping("/{code}")
  @Operation(summary = "One ticket")
  @ApiResponse(responseCode = "200", description = "The ticket; its ETag is its version")
  @ApiResponse(responseCode = "304", description = "Still the version of If-None-Match")
  @ApiResponse(responseCode = "404", description = "No such ticket for you")
  ResponseEntity<TicketJson> get(@PathVariable String site, @PathVariable String code) {
    return TicketVersion.answer(tickets.get(TicketKey.of(site, code)));
  }

  @PatchMapping("/{code}")
  @Operation(
      summary = "Change a ticket, all or nothing",
      description =
          "What is left out (or null, but for the assignee) stays. Send If-Match with the ETag"
              + " that you have read, to change nothing that you have not seen.")
  @ApiResponse(responseCode = "200", description = "The ticket as it is now")
  @ApiResponse(responseCode = "403", description = "Staff only")
  @ApiResponse(responseCode = "404", description = "No such ticket for you")
  @ApiResponse(
      responseCode = "409",
      description = "The process cannot move there; detail names where it can")
  @ApiResponse(responseCode = "412", description = "Another version than that of If-Match")
  @ApiResponse(responseCode = "422", description = "Invalid input")
  ResponseEntity<TicketJson> change(
      @PathVariable String site,
      @PathVariable String code,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody TicketPatch patch) {
    return TicketVersion.answer(
        tickets.change(
            TicketKey.of(site, code), patch.toChange(words), TicketVersion.seen(ifMatch)));
  }

  @PostMapping("/{code}/email")
  @Operation(summary = "Hand over the email that intake waits for")
  @ApiResponse(responseCode = "200", description = "The ticket, filed")
  @ApiResponse(responseCode = "409", description = "Nothing waits for an email")
  @ApiResponse(responseCode = "422", description = "Not an email address")
  ResponseEntity<TicketJson> email(
      @PathVariable String site, @PathVariable String code, @RequestBody Email email) {
    if (email.email() == null) {
      throw new InvalidInput("email", "Give an email address.");
    }
    return TicketVersion.answer(tickets.provideEmail(TicketKey.of(site, code), email.email()));
  }
}
