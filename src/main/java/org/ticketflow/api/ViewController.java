package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.ticket.SavedView;
import org.ticketflow.ticket.SavedViews;
import org.ticketflow.ticket.TicketCount;
import org.ticketflow.ticket.TicketCounts;
import org.ticketflow.ticket.TicketQuery;

/** Saved views, each with the number of tickets that it shows now. */
@RestController
@RequestMapping("/api/v1/sites/{site}/views")
@Tag(name = "Views")
class ViewController {

  private final SavedViews views;
  private final TicketCounts tickets;

  ViewController(SavedViews views, TicketCounts tickets) {
    this.views = views;
    this.tickets = tickets;
  }

  /** A view as it is sent. */
  @Schema(name = "ViewValues")
  record Draft(
      @Schema(description = "1 to 80 characters; unique among your views") @Nullable String name,
      @Nullable Filter filter,
      @Schema(defaultValue = "-updatedAt") @Nullable String sort,
      @Schema(description = "Whether the site's team sees it") @Nullable Boolean shared,
      @Schema(description = "Where it stands among your views") @Nullable Integer position) {

    SavedView.Draft toDraft() {
      return new SavedView.Draft(
          name, filter == null ? null : filter.toQuery(), sort, shared, position);
    }
  }

  /** Which tickets a view shows; an empty part leaves nothing out. */
  @Schema(name = "ViewFilter")
  record Filter(
      @Schema(description = "Any of them") @Nullable List<String> status,
      @Schema(description = "Any of them") @Nullable List<String> priority,
      @Schema(description = "Any of them: an id, me, none") @Nullable List<String> assignee,
      @Schema(description = "All of them") @Nullable List<String> labels,
      @Nullable String q) {

    static Filter of(TicketQuery query) {
      return new Filter(
          query.status(), query.priority(), query.assignee(), query.labels(), query.q());
    }

    TicketQuery toQuery() {
      return new TicketQuery(status, priority, assignee, labels, q);
    }
  }

  /** A view as it is shown. */
  @Schema(name = "View")
  record ViewJson(
      String id,
      String name,
      Filter filter,
      String sort,
      boolean shared,
      String owner,
      int position,
      @Schema(description = "How many tickets it shows now, counted up to 1,000") long count,
      @Schema(description = "Whether there are more than were counted") boolean countOrMore) {

    static ViewJson of(SavedView view, TicketCount count) {
      return new ViewJson(
          view.id(),
          view.name(),
          Filter.of(view.filter()),
          view.sort(),
          view.shared(),
          view.owner(),
          view.position(),
          count.number(),
          count.orMore());
    }
  }

  /** The views that somebody sees. */
  @Schema(name = "Views")
  record All(List<ViewJson> items) {}

  @GetMapping
  @Operation(summary = "Your views, then those that the team shares")
  All list(@PathVariable String site) {
    List<SavedView> seen = views.of(site);
    List<TicketCount> counts = tickets.counts(site, seen.stream().map(SavedView::filter).toList());
    List<ViewJson> items = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      items.add(ViewJson.of(seen.get(i), counts.get(i)));
    }
    return new All(items);
  }

  @PostMapping
  @Operation(summary = "Save a view")
  @ApiResponse(responseCode = "201", description = "Saved")
  @ApiResponse(responseCode = "409", description = "You have a view of this name")
  @ApiResponse(responseCode = "422", description = "Invalid input")
  ResponseEntity<ViewJson> add(@PathVariable String site, @RequestBody Draft draft) {
    SavedView view = views.add(site, draft.toDraft());
    return ResponseEntity.created(URI.create("/api/v1/sites/" + site + "/views/" + view.id()))
        .body(counted(view));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One view")
  ViewJson get(@PathVariable String site, @PathVariable String id) {
    return counted(views.get(site, id));
  }

  @PatchMapping("/{id}")
  @Operation(summary = "Change a view; what is left out stays")
  @ApiResponse(responseCode = "200", description = "The view as it is now")
  @ApiResponse(responseCode = "403", description = "A view of the team that is not yours")
  @ApiResponse(responseCode = "409", description = "You have a view of this name")
  ViewJson change(@PathVariable String site, @PathVariable String id, @RequestBody Draft draft) {
    return counted(views.change(site, id, draft.toDraft()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a view")
  void remove(@PathVariable String site, @PathVariable String id) {
    views.remove(site, id);
  }

  private ViewJson counted(SavedView view) {
    return ViewJson.of(view, tickets.counts(view.site(), List.of(view.filter())).get(0));
  }
}
