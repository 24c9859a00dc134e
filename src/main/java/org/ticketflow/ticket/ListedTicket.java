package org.ticketflow.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as lists show it: read from its row in one go, and nothing that can be changed.
 *
 * @param description null in lists that show one line a ticket: it may be long
 * @param priority null while in intake, whatever was stated
 * @param countedSince when the counting of the time of its next escalation step began
 * @param paused whether that stands still while the team waits for the customer
 * @param openedAt when work could start, first or again after reopening
 */
public record ListedTicket(
    TicketKey key,
    String subject,
    @Nullable String description,
    Status status,
    @Nullable Priority priority,
    Requester requester,
    @Nullable String assignee,
    List<String> labels,
    @Nullable String conversationId,
    String processInstanceId,
    String createdBy,
    Instant createdAt,
    @Nullable Instant openedAt,
    Instant updatedAt,
    @Nullable Instant closedAt,
    int escalationLevel,
    @Nullable Instant nextEscalationAt,
    long version,
    Instant countedSince,
    boolean paused) {

  public String site() {
    return key.site();
  }

  public String code() {
    return key.code();
  }
}
