package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Visibility;
import org.ticketflow.ticket.attachment.Attachment;
import org.ticketflow.ticket.attachment.Attachments;
import org.ticketflow.ticket.attachment.CommentsWithFiles;
import org.ticketflow.ticket.attachment.Upload;
import org.ticketflow.ticket.attachment.UploadedFiles;

/** What is said on a ticket. */
@RestController
@RequestMapping("/api/v1/sites/{site}/tickets/{code}/comments")
@Tag(name = "Tickets")
class CommentController {

  private static final Set<String> FIELDS = Set.of("body", "visibility");
  private static final String FILES = "files";

  private final Comments comments;
  private final CommentsWithFiles withFiles;
  private final Attachments attachments;
  private final UploadedFiles uploaded;
  private final IdempotencyKeys keys;

  CommentController(
      Comments comments,
      CommentsWithFiles withFiles,
      Attachments attachments,
      UploadedFiles uploaded,
      IdempotencyKeys keys) {
    this.comments = comments;
    this.withFiles = withFiles;
    this.attachments = attachments;
    this.uploaded = uploaded;
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

  /** What an idempotency key stands for where files came with it. */
  private record SayingWithFiles(
      String ticket, String body, Visibility visibility, List<String> files) {}

  /** All that was said. */
  @Schema(name = "Comments")
  record Said(List<CommentJson> items) {}

  @GetMapping
  @Operation(summary = "The comments with how far they have come, oldest first")
  Said list(@PathVariable String site, @PathVariable String code) {
    TicketKey ticket = TicketKey.of(site, code);
    List<Comment> found = comments.of(ticket);
    Map<Long, List<Delivery>> deliveries = comments.deliveries(site, found);
    Map<Long, List<Attachment>> files = attachments.byComment(ticket);
    return new Said(
        found.stream()
            .map(
                comment ->
                    CommentJson.of(
                        comment,
                        deliveries.getOrDefault(comment.id(), List.of()),
                        files.getOrDefault(comment.id(), List.of())))
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
    return CommentJson.of(add(TicketKey.of(site, code), key, say), List.of(), List.of());
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Say something and send files with it")
  @ApiResponse(responseCode = "201", description = "Said; a public comment is on its way")
  @ApiResponse(responseCode = "409", description = "The ticket is archived")
  @ApiResponse(responseCode = "413", description = "A file, or all together, are too large")
  @ApiResponse(responseCode = "422", description = "Invalid input, or too many files")
  CommentJson addWithFiles(
      @PathVariable String site,
      @PathVariable String code,
      @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
      @RequestParam(required = false) @Nullable String body,
      @RequestParam(required = false) @Nullable String visibility,
      @RequestParam(required = false) @Nullable List<MultipartFile> files,
      MultipartHttpServletRequest form) {
    refuseUnknown(form);
    TicketKey ticket = TicketKey.of(site, code);
    Visibility to = visibility(new Say(body, visibility));
    String words = body == null ? "" : body;
    List<Upload> uploads = uploaded.read(files);
    Comment comment =
        key == null
            ? withFiles.add(ticket, words, to, uploads)
            : keys.once(
                    ticket.site(),
                    key,
                    new SayingWithFiles(
                        ticket.code(), words, to, uploads.stream().map(Upload::print).toList()),
                    new IdempotencyKeys.Deed<>(
                        () -> withFiles.add(ticket, words, to, uploads),
                        said -> Long.toString(said.id()),
                        id -> comments.get(ticket, Long.parseLong(id))))
                .result();
    return CommentJson.of(comment, List.of(), attachments.of(comment));
  }

  /** As JSON with unknown fields is: what is misspelt would be lost without a word. */
  private static void refuseUnknown(MultipartHttpServletRequest form) {
    List<FieldError> unknown =
        Stream.concat(
                form.getParameterMap().keySet().stream().filter(name -> !FIELDS.contains(name)),
                form.getMultiFileMap().keySet().stream().filter(name -> !name.equals(FILES)))
            .map(name -> new FieldError(name, "Known: body, visibility, files."))
            .toList();
    if (!unknown.isEmpty()) {
      throw new BadRequest(unknown);
    }
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
