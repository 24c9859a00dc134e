package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.conversation.EmailProofs;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.EarlierTickets;

/** Lets a visitor prove their address and then see their earlier tickets; nobody else. */
@RestController
@RequestMapping("/api/v1/sites/{site}/conversations/{id}")
@Tag(name = "Conversations")
class EmailProofController {

  private final EmailProofs proofs;
  private final EarlierTickets tickets;
  private final CurrentCaller caller;

  EmailProofController(EmailProofs proofs, EarlierTickets tickets, CurrentCaller caller) {
    this.proofs = proofs;
    this.tickets = tickets;
    this.caller = caller;
  }

  /** Where the code goes; left out: the address that the visitor said before. */
  record Wanted(@Nullable String email) {}

  /** The code as the visitor read it in the mail. */
  record Typed(@Nullable String code) {

    /** Without the code: it must not end up in a log. */
    @Override
    public String toString() {
      return "Typed[]";
    }
  }

  /** Says nothing of whether the address has tickets. */
  record Sent(String email, Instant expiresAt) {}

  /** Whose the address now is. */
  record Proven(boolean proven) {}

  /** A ticket as its requester may know it. */
  record EarlierTicket(String code, String subject, String status, Instant updatedAt) {}

  /** The tickets of the proven address, the last changed first. */
  record Page(String email, List<EarlierTicket> items) {}

  @PostMapping("/email-proof")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Have a code mailed to the visitor's address, to prove that it is theirs")
  @ApiResponse(
      responseCode = "202",
      description = "The same, whether the address has tickets or not")
  @ApiResponse(responseCode = "429", description = "Too many codes; see Retry-After")
  Sent ask(
      @PathVariable String site,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Wanted wanted) {
    EmailProofs.Sent sent =
        proofs.ask(caller.get(), site, id, wanted == null ? null : wanted.email());
    return new Sent(sent.to().value(), sent.expiresAt());
  }

  @PostMapping("/email-proof/code")
  @Operation(
      summary = "Type the code back",
      description = "Ten minutes, three tries. Typed as a message it does the same.")
  @ApiResponse(responseCode = "422", description = "Not the code, or not valid any more")
  Proven confirm(@PathVariable String site, @PathVariable String id, @RequestBody Typed typed) {
    if (typed.code() == null) {
      throw new InvalidInput("code", "Send the code from the mail.");
    }
    // Not thrown before the try is counted.
    if (!proofs.confirm(caller.get(), site, id, typed.code())) {
      throw new InvalidInput(
          "code", "Not the code of the last mail, or not valid any more. Look again, or ask anew.");
    }
    return new Proven(true);
  }

  @GetMapping("/earlier-tickets")
  @Operation(summary = "The tickets of the address that the visitor has proven to be theirs")
  @ApiResponse(responseCode = "403", description = "Not proven, or not the visitor")
  Page earlier(@PathVariable String site, @PathVariable String id) {
    EarlierTickets.Page page = tickets.of(caller.get(), site, id);
    return new Page(
        page.email(),
        page.items().stream()
            .map(
                each ->
                    new EarlierTicket(
                        each.code(), each.subject(), each.status().key(), each.updatedAt()))
            .toList());
  }
}
