package org.ticketflow.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to become different on a ticket; null leaves a part as it is. */
public record TicketChange(
    @Nullable Status status,
    @Nullable Priority priority,
    @Nullable Assignment assignment,
    @Nullable String subject,
    @Nullable String description,
    @Nullable List<String> labels,
    List<String> addLabels,
    List<String> removeLabels) {

  /** Who is to have it; nobody puts it back into the queue. */
  public record Assignment(@Nullable String person) {}

  public static TicketChange to(Status status) {
    return new TicketChange(status, null, null, null, null, null, List.of(), List.of());
  }

  public static TicketChange to(Priority priority) {
    return new TicketChange(null, priority, null, null, null, null, List.of(), List.of());
  }

  public static TicketChange assignedTo(@Nullable String person) {
    return new TicketChange(
        null, null, new Assignment(person), null, null, null, List.of(), List.of());
  }
}
