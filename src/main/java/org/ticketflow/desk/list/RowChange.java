package org.ticketflow.desk.list;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.desk.frame.Words;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;

/** What became of a ticket: in words, and what takes it back. */
record RowChange(String says, Map<String, List<String>> undo) {

  /**
   * @param names of those who can be assigned, by id
   */
  static RowChange between(Ticket before, Ticket after, Map<String, String> names) {
    List<String> says = new ArrayList<>();
    Map<String, List<String>> undo = new LinkedHashMap<>();
    if (before.status() != after.status()) {
      says.add(after.status() == Status.CLOSED ? "closed" : "is " + Words.of(after.status()));
      if (after.status().moves().contains(before.status())) {
        undo.put("status", List.of(before.status().key()));
      }
    }
    Priority was = before.priority();
    Priority is = after.priority();
    if (was != is && is != null) {
      says.add("is " + Words.of(is));
      if (was != null) {
        undo.put("priority", List.of(was.key()));
      }
    }
    if (!java.util.Objects.equals(before.assignee(), after.assignee())) {
      says.add(
          after.assignee() == null
              ? "is back in the queue"
              : "is with " + names.getOrDefault(after.assignee(), after.assignee()));
      undo.put("assignee", List.of(before.assignee() == null ? "none" : before.assignee()));
      undo.put("version", List.of(Long.toString(after.version())));
    }
    List<String> gained = without(after.labels(), before.labels());
    List<String> lost = without(before.labels(), after.labels());
    if (!gained.isEmpty()) {
      says.add("got " + String.join(", ", gained));
      undo.put("removeLabels", gained);
    }
    if (!lost.isEmpty()) {
      says.add("lost " + String.join(", ", lost));
      undo.put("addLabels", lost);
    }
    return new RowChange(after.code() + " " + String.join(", ", says) + ".", undo);
  }

  static @Nullable String only(@Nullable String word) {
    return word == null || word.isBlank() ? null : word;
  }

  private static List<String> without(List<String> some, List<String> others) {
    return some.stream().filter(each -> !others.contains(each)).toList();
  }
}
