package org.ticketflow.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.FileTicket;
import org.ticketflow.ticket.TranscriptEntry;

/** What a new ticket is told. */
@Schema(name = "NewTicket")
record TicketReport(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "1 to 255 characters",
            nullable = true)
        @Nullable String subject,
    @Schema(description = "Markdown, up to 100,000 characters") @Nullable String description,
    @Schema(
            description = "Left out: picked from what the text says",
            allowableValues = {"low", "normal", "high", "urgent"})
        @Nullable String priority,
    @Schema(description = "Without an email the ticket waits in intake until one is known")
        @Nullable From requester,
    @Schema(description = "The conversation it comes from; its visitor and transcript are taken")
        @Nullable String conversationId,
    @Schema(description = "What was said before, up to 1 MB")
        @Nullable List<TranscriptEntry> transcript,
    @Nullable List<String> labels,
    @Schema(description = "A teammate's id or me; left out: you, or the queue where a key files it")
        @Nullable String assignee) {

  /** Who reports it. */
  @Schema(name = "NewRequester")
  record From(@Nullable String name, @Nullable String email) {}

  FileTicket toFile(String site, TicketWords words) {
    return new FileTicket(
        site,
        subject == null ? "" : subject,
        description == null ? "" : description,
        TicketWords.priority(priority),
        requester == null ? null : requester.name(),
        requester == null ? null : requester.email(),
        conversationId,
        transcript == null ? List.of() : transcript,
        TicketWords.labels(labels),
        words.assignee(assignee));
  }
}
