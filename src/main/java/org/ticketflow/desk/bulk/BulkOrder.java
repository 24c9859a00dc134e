package org.ticketflow.desk.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.identity.Caller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.bulk.BulkSelection;

/**
 * What the bar's menus send: which tickets, and what is to become of them.
 *
 * @param filter the query of the list's address where all that it finds are meant, instead of codes
 * @param assignee a teammate's id, {@code me}, or {@code none} for the queue
 */
record BulkOrder(
    @Nullable List<String> codes,
    @Nullable String filter,
    @Nullable String status,
    @Nullable String priority,
    @Nullable String assignee,
    @Nullable List<String> addLabels,
    @Nullable List<String> removeLabels) {

  BulkSelection selection() {
    if (filter != null) {
      return BulkSelection.all(AddressFilter.read(filter));
    }
    return BulkSelection.of(codes == null ? List.of() : codes);
  }

  TicketChange change(Caller caller) {
    List<String> add = addLabels == null ? List.of() : addLabels;
    List<String> remove = removeLabels == null ? List.of() : removeLabels;
    if (status == null
        && priority == null
        && assignee == null
        && add.isEmpty()
        && remove.isEmpty()) {
      throw new InvalidInput("change", "Choose what to change.");
    }
    return new TicketChange(
        status == null
            ? null
            : Status.of(status)
                .orElseThrow(() -> new InvalidInput("status", "There is no such status.")),
        priority == null
            ? null
            : Priority.of(priority)
                .orElseThrow(() -> new InvalidInput("priority", "There is no such priority.")),
        assignee == null ? null : new TicketChange.Assignment(person(assignee, caller)),
        null,
        null,
        null,
        add,
        remove);
  }

  private static @Nullable String person(String word, Caller caller) {
    return switch (word) {
      case "none" -> null;
      case "me" -> caller.name();
      default -> word;
    };
  }
}
