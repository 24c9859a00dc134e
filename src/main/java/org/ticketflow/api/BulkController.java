package org.ticketflow.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.bulk.BulkChange;

/** The same change for many tickets. */
@RestController
@RequestMapping("/api/v1/sites/{site}/tickets/bulk")
@Tag(name = "Tickets")
class BulkController {

  private final BulkChange bulk;
  private final TicketWords words;

  BulkController(BulkChange bulk, TicketWords words) {
    this.bulk = bulk;
    this.words = words;
  }

  /** Which tickets, and what to set. */
  @Schema(name = "BulkChange")
  record Order(
      @Schema(description = "Up to 1,000") @Nullable List<String> codes, @Nullable Values set) {}

  /** What to set; what is left out stays. */
  @Schema(name = "BulkValues")
  record Values(
      @Schema(allowableValues = {"open", "in_progress", "closed"}) @Nullable String status,
      @Schema(allowableValues = {"low", "normal", "high", "urgent"}) @Nullable String priority,
      @Schema(
              type = "string",
              nullable = true,
              description = "A teammate's id or me; null puts them into the queue")
          @JsonDeserialize(using = TicketPatch.AssigneeReader.class)
          TicketPatch.@Nullable Assignee assignee,
      @Nullable List<String> addLabels,
      @Nullable List<String> removeLabels) {

    TicketChange toChange(TicketWords words) {
      if (status == null
          && priority == null
          && assignee == null
          && addLabels == null
          && removeLabels == null) {
        throw new InvalidInput("set", "Say what to change.");
      }
      return new TicketChange(
          TicketWords.status(status),
          TicketWords.priority(priority),
          assignee == null ? null : assignee.read(words),
          null,
          null,
          null,
          TicketWords.labels(addLabels),
          TicketWords.labels(removeLabels));
    }
  }

  /** What became of all. */
  @Schema(name = "BulkResult")
  record Outcome(long updated, long failed, List<One> results) {

    static Outcome of(List<BulkChange.Result> results) {
      long updated = results.stream().filter(BulkChange.Result::ok).count();
      return new Outcome(
          updated,
          results.size() - updated,
          results.stream().map(one -> new One(one.code(), one.ok(), one.error())).toList());
    }
  }

  /** What became of one. */
  @Schema(name = "BulkTicketResult")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record One(String code, boolean ok, @Nullable String error) {}

  @PostMapping
  @Operation(
      summary = "Make the same change to up to 1,000 tickets",
      description = "Each ticket by itself: one that refuses does not keep the others.")
  @ApiResponse(responseCode = "200", description = "What became of each, in the order of the codes")
  @ApiResponse(responseCode = "403", description = "Staff only")
  @ApiResponse(responseCode = "422", description = "Too many codes, or nothing that can be set")
  Outcome change(@PathVariable String site, @RequestBody Order order) {
    Values set = order.set();
    if (set == null) {
      throw new InvalidInput("set", "Say what to change.");
    }
    return Outcome.of(
        bulk.apply(site, order.codes() == null ? List.of() : order.codes(), set.toChange(words)));
  }
}
