package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.migration.MigratedTicket;
import org.ticketflow.escalation.migration.Migration;
import org.ticketflow.escalation.migration.Migrations;
import org.ticketflow.escalation.migration.Migrations.Wish;

/** Running tickets come to newer rules. */
@RestController
@RequestMapping("/api/v1/rules")
@Tag(name = "Rules")
class RuleMigrationController {

  private static final int MOST = 200;

  private final Migrations migrations;

  RuleMigrationController(Migrations migrations) {
    this.migrations = migrations;
  }

  /** Which tickets, and to what. */
  @Schema(name = "RuleMigrationOrder")
  record Order(
      @Schema(description = "Such as escalation.bpmn; left out: all") @Nullable String file,
      @Schema(description = "Only this site's tickets; left out: those of all your sites")
          @Nullable String site,
      @Schema(description = "Left out: the newest") @Nullable Integer version,
      @Schema(description = "Only tell what would happen") @Nullable Boolean preview) {}

  /** Migrations, the newest first. */
  @Schema(name = "RuleMigrations")
  record Page(List<RuleMigrationJson> items) {}

  /** What became of tickets. */
  @Schema(name = "MigratedTickets")
  record Tickets(
      List<RuleMigrationJson.Ticket> items,
      @Schema(description = "Pass it as after for more; null at the end") @Nullable Long next) {}

  @PostMapping("/migrate")
  @Operation(
      summary = "Move running tickets to the newest rules",
      description =
          "New rules are for new tickets; this brings them to running ones. With preview, tells"
              + " how many tickets stand where and which can be moved. Up to 100 are moved before"
              + " the call returns (200), more in the background (202). Each ticket is moved by"
              + " itself; one that cannot be stays on its version. For escalation-steps.dmn the"
              + " tickets ask the table again.")
  @ApiResponse(
      responseCode = "200",
      description = "Done; or, with preview, what would be done",
      content =
          @Content(schema = @Schema(oneOf = {RuleMigrationJson.class, RuleMigrationPreview.class})))
  @ApiResponse(
      responseCode = "202",
      description = "Goes on in the background; Location tells where to look",
      content = @Content(schema = @Schema(implementation = RuleMigrationJson.class)))
  @ApiResponse(responseCode = "403", description = "Managers and administrators only")
  @ApiResponse(responseCode = "404", description = "No such file, version or site")
  @ApiResponse(responseCode = "409", description = "Another migration runs")
  ResponseEntity<Object> migrate(@RequestBody(required = false) @Nullable Order body) {
    Order order = body == null ? new Order(null, null, null, null) : body;
    Wish wish =
        new Wish(
            order.file() == null ? null : RuleFile.of(order.file()), order.site(), order.version());
    return Boolean.TRUE.equals(order.preview())
        ? ResponseEntity.ok(RuleMigrationPreview.of(migrations.preview(wish)))
        : answer(migrations.start(wish));
  }

  @GetMapping("/migrations")
  @Operation(summary = "Migrations, the newest first")
  @ApiResponse(responseCode = "200", description = "Yours, and those of your sites")
  Page list(@RequestParam(defaultValue = "20") int limit) {
    return new Page(migrations.newest(limit(limit)).stream().map(RuleMigrationJson::of).toList());
  }

  @GetMapping("/migrations/{id}")
  @Operation(summary = "How far a migration is")
  @ApiResponse(responseCode = "200", description = "The migration")
  @ApiResponse(responseCode = "404", description = "No such migration")
  RuleMigrationJson get(@PathVariable String id) {
    return RuleMigrationJson.of(migrations.get(id));
  }

  @GetMapping("/migrations/{id}/tickets")
  @Operation(summary = "What became of each ticket of a migration")
  @ApiResponse(responseCode = "200", description = "In the order in which they are moved")
  @ApiResponse(responseCode = "404", description = "No such migration")
  Tickets tickets(
      @PathVariable String id,
      @Parameter(schema = @Schema(allowableValues = {"waiting", "moved", "unchanged", "failed"}))
          @RequestParam(required = false)
          @Nullable String state,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "50") int limit) {
    List<MigratedTicket> tickets = migrations.tickets(id, state(state), after, limit(limit));
    return new Tickets(
        tickets.stream().map(RuleMigrationJson.Ticket::of).toList(),
        tickets.size() < limit ? null : tickets.get(tickets.size() - 1).seq());
  }

  @PostMapping("/migrations/{id}/stop")
  @Operation(
      summary = "Stop a migration",
      description = "What was moved stays moved until it is taken back.")
  @ApiResponse(responseCode = "200", description = "The migration")
  RuleMigrationJson stop(@PathVariable String id) {
    return RuleMigrationJson.of(migrations.stop(id));
  }

  @PostMapping("/migrations/{id}/undo")
  @Operation(
      summary = "Take a migration back",
      description = "Another migration moves what this one moved to the versions it had.")
  @ApiResponse(responseCode = "200", description = "Done: the other migration")
  @ApiResponse(responseCode = "202", description = "Goes on in the background")
  @ApiResponse(responseCode = "409", description = "It runs, was taken back, or moved nothing")
  ResponseEntity<Object> undo(@PathVariable String id) {
    return answer(migrations.undo(id));
  }

  private static ResponseEntity<Object> answer(Migration migration) {
    return ResponseEntity.status(migration.isRunning() ? HttpStatus.ACCEPTED : HttpStatus.OK)
        .location(URI.create("/api/v1/rules/migrations/" + migration.id()))
        .body(RuleMigrationJson.of(migration));
  }

  private static int limit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new BadRequest("limit", "Is 1 to " + MOST + ".");
    }
    return limit;
  }

  private static MigratedTicket.@Nullable State state(@Nullable String state) {
    if (state == null) {
      return null;
    }
    return Arrays.stream(MigratedTicket.State.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(state))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequest(
                    "state",
                    "Is one of "
                        + Arrays.stream(MigratedTicket.State.values())
                            .map(each -> each.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
