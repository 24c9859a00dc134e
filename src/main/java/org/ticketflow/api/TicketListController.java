package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.ticket.TicketList;
import org.ticketflow.ticket.TicketListCursor;
import org.ticketflow.ticket.TicketListOrder;
import org.ticketflow.ticket.TicketListPage;
import org.ticketflow.ticket.TicketQuery;

/** The tickets of a site, filtered, searched and sorted. */
@RestController
@RequestMapping("/api/v1/sites/{site}/tickets")
@Tag(name = "Tickets")
class TicketListController {

  private final TicketList list;

  TicketListController(TicketList list) {
    this.list = list;
  }

  /** Some tickets. */
  @Schema(name = "Tickets")
  record Page(
      List<TicketJson> items,
      @Schema(description = "Of the next page; null on the last one", nullable = true)
          @Nullable String nextCursor,
      @Schema(description = "How many tickets the whole list has, counted up to 1,000") long total,
      @Schema(description = "Whether there are more than were counted") boolean totalOrMore) {

    static Page of(TicketListPage page) {
      return new Page(
          page.items().stream().map(TicketJson::of).toList(),
          page.nextCursor(),
          page.total().number(),
          page.total().orMore());
    }
  }

  @GetMapping
  @Operation(summary = "The site's tickets, filtered, searched and sorted")
  @ApiResponse(responseCode = "200", description = "A page of them")
  @ApiResponse(responseCode = "400", description = "A cursor of another list")
  @ApiResponse(responseCode = "422", description = "Not a filter, sort or limit")
  Page list(
      @PathVariable String site,
      @Parameter(description = "Any of these, by comma: intake, open, in_progress, closed")
          @RequestParam(required = false)
          @Nullable String status,
      @Parameter(description = "Any of these, by comma: low, normal, high, urgent")
          @RequestParam(required = false)
          @Nullable String priority,
      @Parameter(description = "Any of these, by comma: a teammate's id, me, none (the queue)")
          @RequestParam(required = false)
          @Nullable String assignee,
      @Parameter(description = "All of these, by comma") @RequestParam(required = false)
          @Nullable String label,
      @Parameter(
              description =
                  "Words in the code, subject, description, requester or comments; \"in quotes\" as"
                      + " they stand, - in front to leave out; the last one may be a beginning")
          @RequestParam(required = false)
          @Nullable String q,
      @Parameter(
              description =
                  "updatedAt, createdAt, priority or nextEscalationAt; - in front for descending")
          @RequestParam(defaultValue = "-updatedAt")
          String sort,
      @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
      @Parameter(description = "nextCursor of the page before") @RequestParam(required = false)
          @Nullable String cursor) {
    TicketQuery query =
        new TicketQuery(words(status), words(priority), words(assignee), words(label), q);
    try {
      return Page.of(list.page(site, query, TicketListOrder.parse(sort), limit, cursor));
    } catch (TicketListCursor.Broken broken) {
      throw new BadRequest("cursor", String.valueOf(broken.getMessage()));
    }
  }

  private static List<String> words(@Nullable String list) {
    return list == null ? List.of() : Arrays.asList(list.split(","));
  }
}
