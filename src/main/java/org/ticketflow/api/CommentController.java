package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Visibility;

/** What is said on a ticket. */
@RestController
@RequestMapping("/api/v1/sites/{site}/tickets/{code}/comments")
@Tag(name = "Tickets")
class CommentController {

  private final Comments comments;
  private final IdempotencyKeys keys;

  CommentController(Comments comments, IdempotencyKeys keys) {
    this.comments = comments;
    this.keys = keys;
  }

  /** What to say, and to whom. */
  @Schema(name = "NewComment")
  record Say(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              nullable = true,
              description = "Markdown, up to 100,000 characters")
          @Nullable String body,
      @Schema(
              allowableValues = {"internal", "public"},
              defaultValue = "internal",
              description = "public goes to the customer, in the chat or by email")
          @Nullable String visibility) {}

  /** What an idempotency key stands for. */
  private record Saying(String ticket, String body, Visibility visibility) {}

  /** All that was said. */
  @Schema(name = "Comments")
  record Said(List<CommentJson> items) {}

  @GetMapping
  @Operation(summary = "The comments with how far they have come, oldest first")
  Said list(@PathVariable String site, @PathVariable String code) {
    List<Comment> found = comments.of(TicketKey.of(site, code));
    Map<Long, List<Delivery>> deliveries = comments.deliveries(site, found);
    return new Said(
        found.stream()
            .map(
                comment ->
                    CommentJson.of(comment, deliveries.getOrDefault(comment.id(), List.of())))
            .toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Say something to the team or to the customer")
  @ApiResponse(responseCode = "201", description = "Said; a public comment is on its way")
  @ApiResponse(responseCode = "409", description = "The ticket is archived")
  @ApiResponse(responseCode = "422", description = "Invalid input")
  CommentJson add(
      @PathVariable String site,
      @PathVariable String code,
      @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
      @RequestBody Say say) {
    return CommentJson.of(add(TicketKey.of(site, code), key, say), List.of());
  }

  /** Says it once for each key. */
  Comment add(TicketKey ticket, @Nullable String key, Say say) {
    Visibility visibility = visibility(say);
    String body = say.body() == null ? "" : say.body();
    return key == null
        ? comments.add(ticket, body, visibility)
        : keys.once(
                ticket.site(),
                key,
                new Saying(ticket.code(), body, visibility),
                new IdempotencyKeys.Deed<>(
                    () -> comments.add(ticket, body, visibility),
                    comment -> Long.toString(comment.id()),
                    id -> comments.get(ticket, Long.parseLong(id))))
            .result();
  }

  private static Visibility visibility(Say say) {
    return say.visibility() == null
        ? Visibility.INTERNAL
        : Visibility.of(say.visibility())
            .orElseThrow(() -> new InvalidInput("visibility", "One of internal, public."));
  }
}
