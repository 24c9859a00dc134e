package org.ticketflow.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketChange;

/** What is to become different on a ticket; what is left out stays. */
@Schema(name = "TicketChange")
record TicketPatch(
    @Schema(allowableValues = {"open", "in_progress", "closed"}) @Nullable String status,
    @Schema(allowableValues = {"low", "normal", "high", "urgent"}) @Nullable String priority,
    @Schema(
            type = "string",
            nullable = true,
            description = "A teammate's id or me; null puts it into the queue")
        @JsonDeserialize(using = AssigneeReader.class)
        @Nullable Assignee assignee,
    @Nullable String subject,
    @Nullable String description,
    @Schema(description = "All labels that it shall have") @Nullable List<String> labels) {

  /** Who shall have it; there is a difference between nobody and not saying. */
  record Assignee(@Nullable String word) {

    TicketChange.Assignment read(TicketWords words) {
      return new TicketChange.Assignment(words.assignee(word));
    }
  }

  TicketChange toChange(TicketWords words) {
    return new TicketChange(
        TicketWords.status(status),
        TicketWords.priority(priority),
        assignee == null ? null : assignee.read(words),
        subject,
        description,
        labels == null ? null : TicketWords.labels(labels),
        List.of(),
        List.of());
  }

  /** Tells {@code "assignee": null} from no assignee at all. */
  static class AssigneeReader extends JsonDeserializer<@Nullable Assignee> {

    @Override
    public Assignee deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return new Assignee(context.readValue(parser, String.class));
    }

    @Override
    public Assignee getNullValue(DeserializationContext context) {
      return new Assignee(null);
    }

    @Override
    public @Nullable Assignee getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
