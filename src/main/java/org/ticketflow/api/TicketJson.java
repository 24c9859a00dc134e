package org.ticketflow.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.ListedTicket;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Requester;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;

/** A ticket as every call of the API shows it. */
@Schema(name = "Ticket")
record TicketJson(
    @Schema(example = "TKT-42") String code,
    @Schema(example = "acme") String site,
    String subject,
    @Schema(description = "Markdown") String description,
    @Schema(allowableValues = {"intake", "open", "in_progress", "closed"}) String status,
    @Schema(
            description = "Null while in intake",
            nullable = true,
            allowableValues = {"low", "normal", "high", "urgent"})
        @Nullable String priority,
    Requester requester,
    @Schema(description = "A teammate's id; null is the queue", nullable = true)
        @Nullable String assignee,
    List<String> labels,
    @Schema(nullable = true) @Nullable String conversationId,
    String processInstanceId,
    @Schema(description = "A teammate's id, a key's name, or mail") String createdBy,
    Instant createdAt,
    Instant updatedAt,
    @Schema(nullable = true) @Nullable Instant closedAt,
    @Schema(description = "How many escalation steps have fired since it was opened")
        int escalationLevel,
    @Schema(nullable = true) @Nullable Instant nextEscalationAt,
    @Schema(description = "Counts up with every change; the ETag") long version) {

  static TicketJson of(ListedTicket ticket) {
    Priority priority = ticket.priority();
    return new TicketJson(
        ticket.code(),
        ticket.site(),
        ticket.subject(),
        String.valueOf(ticket.description()),
        ticket.status().key(),
        priority == null ? null : priority.key(),
        ticket.requester(),
        ticket.assignee(),
        ticket.labels(),
        ticket.conversationId(),
        ticket.processInstanceId(),
        ticket.createdBy(),
        ticket.createdAt(),
        ticket.updatedAt(),
        ticket.closedAt(),
        ticket.escalationLevel(),
        ticket.nextEscalationAt(),
        ticket.version());
  }

  static TicketJson of(Ticket ticket) {
    return new TicketJson(
        ticket.code(),
        ticket.site(),
        ticket.subject(),
        ticket.description(),
        ticket.status().key(),
        priority(ticket),
        ticket.requester(),
        ticket.assignee(),
        ticket.labels(),
        ticket.conversationId(),
        ticket.processInstanceId(),
        ticket.createdBy(),
        ticket.createdAt(),
        ticket.updatedAt(),
        ticket.closedAt(),
        ticket.escalationLevel(),
        ticket.nextEscalationAt(),
        ticket.version());
  }

  /** What was stated by whoever filed it is no priority yet: its process still has to take it. */
  private static @Nullable String priority(Ticket ticket) {
    return ticket.status() == Status.INTAKE || ticket.priority() == null
        ? null
        : ticket.priority().key();
  }
}
