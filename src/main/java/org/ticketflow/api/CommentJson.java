package org.ticketflow.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.attachment.Attachment;

/** A comment, and how far it has come to the customer. */
@Schema(name = "Comment")
record CommentJson(
    long id,
    @Schema(description = "Markdown") String body,
    @Schema(allowableValues = {"internal", "public"}) String visibility,
    Author author,
    Instant createdAt,
    @Schema(description = "Empty for an internal comment, and until the first try")
        List<Way> deliveries,
    List<AttachmentJson> attachments) {

  /** Who wrote it. */
  @Schema(name = "CommentAuthor")
  record Author(
      @Schema(allowableValues = {"agent", "ai", "customer", "system"}) String kind, String name) {}

  /** One way to the customer. */
  @Schema(name = "Delivery")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Way(
      @Schema(allowableValues = {"chat", "email"}) String channel,
      @Schema(allowableValues = {"pending", "sent", "failed"}) String state,
      Instant at,
      @Nullable String error) {

    static Way of(Delivery delivery) {
      return new Way(
          delivery.channel().key(), delivery.state().key(), delivery.at(), delivery.error());
    }
  }

  static CommentJson of(Comment comment, List<Delivery> deliveries, List<Attachment> attachments) {
    return new CommentJson(
        comment.id(),
        comment.body(),
        comment.visibility().key(),
        new Author(comment.author().kind().key(), comment.author().name()),
        comment.createdAt(),
        deliveries.stream().map(Way::of).toList(),
        attachments.stream().map(AttachmentJson::of).toList());
  }
}
