package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.identity.CurrentCaller;

/** Files a ticket by hand out of a conversation. */
@RestController
@RequestMapping("/api/v1/sites/{site}/conversations/{id}/tickets")
@Tag(name = "Conversations")
class TicketOfConversationController {

  private final IdempotentFiling filing;
  private final TicketWords words;
  private final CurrentCaller caller;

  TicketOfConversationController(IdempotentFiling filing, TicketWords words, CurrentCaller caller) {
    this.filing = filing;
    this.words = words;
    this.caller = caller;
  }

  /** What the conversation does not say by itself. */
  @Schema(name = "NewTicketOfConversation")
  record Report(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, nullable = true)
          @Nullable String subject,
      @Nullable String description,
      @Schema(allowableValues = {"low", "normal", "high", "urgent"}) @Nullable String priority,
      @Nullable List<String> labels,
      @Schema(description = "A teammate's id; left out: you") @Nullable String assignee) {}

  @PostMapping
  @Operation(
      summary = "File a ticket out of a conversation by hand",
      description = "The requester and the transcript are the conversation's.")
  @ApiResponse(responseCode = "201", description = "Filed; Location is its address")
  @ApiResponse(responseCode = "403", description = "Staff only")
  @ApiResponse(responseCode = "404", description = "No such conversation for you")
  @ApiResponse(responseCode = "422", description = "Invalid input")
  ResponseEntity<TicketJson> file(
      @PathVariable String site,
      @PathVariable String id,
      @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
      @RequestBody Report report) {
    caller.get().requireReaderOf(site);
    caller.get().requireStaff();
    TicketReport whole =
        new TicketReport(
            report.subject(),
            report.description(),
            report.priority(),
            null,
            id,
            null,
            report.labels(),
            report.assignee());
    return filing.answer(site, key, whole, whole.toFile(site, words));
  }
}
