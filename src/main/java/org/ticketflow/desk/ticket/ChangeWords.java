package org.ticketflow.desk.ticket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.desk.frame.Words;
import org.ticketflow.identity.Caller;
import org.ticketflow.ticket.HistoryEntry;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;

/** Says what a history entry means, after the name of who did it. */
final class ChangeWords {

  private final Names names;

  ChangeWords(Names names) {
    this.names = names;
  }

  Change of(HistoryEntry entry) {
    return new Change(entry.id(), entry.at(), actor(entry), words(entry));
  }

  /** A customer who says an address has the process go on; what it then does is not theirs. */
  private String actor(HistoryEntry entry) {
    boolean byProcess =
        entry.actorKind() == Caller.Kind.VISITOR
            && (entry.what().equals("priority") || entry.what().equals("status"));
    return byProcess ? "Ticketflow" : names.of(entry.actorKind(), entry.actor());
  }

  private String words(HistoryEntry entry) {
    String from = entry.oldValue();
    String to = entry.newValue();
    return switch (entry.what()) {
      case "filed" -> "filed the ticket";
      case "status" -> "changed the status from " + status(from) + " to " + status(to);
      case "priority" ->
          from == null
              ? "set the priority to " + priority(to)
              : "changed the priority from " + priority(from) + " to " + priority(to);
      case "assignee" -> assignee(entry, to);
      case "labels" -> labels(from, to);
      case "subject" -> "changed the subject, which was “" + from + "”";
      case "description" -> "changed the description";
      case "requester" -> "wrote down the requester's " + to;
      case "comment" -> comment(from, to);
      case "replied" -> "brought a mail from " + to;
      case "stranger" -> "kept a mail from " + to;
      case "escalated" ->
          "escalated it: step " + to + " fired" + (from == null ? "" : ", one for the " + from);
      case "notified" -> "told " + (to == null ? "nobody" : names.of(to));
      case "rule-skipped" -> "could not follow a rule: " + to;
      case "uncopied" -> "took " + to + " out of the copies";
      case "archived" -> "archived the ticket";
      default -> "changed “" + entry.what() + "”" + (to == null ? "" : " to “" + to + "”");
    };
  }

  private static String comment(@Nullable String from, @Nullable String to) {
    if ("customer".equals(from)) {
      return "kept what the customer said";
    }
    return "public".equals(to) ? "wrote to the customer" : "wrote an internal note";
  }

  private String assignee(HistoryEntry entry, @Nullable String to) {
    if (to == null) {
      return "put it back into the queue";
    }
    return to.equals(entry.actor()) ? "took it" : "assigned it to " + names.of(to);
  }

  private static String labels(@Nullable String from, @Nullable String to) {
    List<String> before = list(from);
    List<String> after = list(to);
    List<String> parts = new ArrayList<>();
    List<String> added = after.stream().filter(label -> !before.contains(label)).toList();
    List<String> removed = before.stream().filter(label -> !after.contains(label)).toList();
    if (!added.isEmpty()) {
      parts.add("added the label " + String.join(", ", added));
    }
    if (!removed.isEmpty()) {
      parts.add("removed the label " + String.join(", ", removed));
    }
    return parts.isEmpty() ? "changed the labels" : String.join(" and ", parts);
  }

  private static List<String> list(@Nullable String words) {
    return words == null || words.isEmpty() ? List.of() : Arrays.asList(words.split(", "));
  }

  private static String status(@Nullable String key) {
    return Status.of(key == null ? "" : key).map(Words::of).orElse(String.valueOf(key));
  }

  private static String priority(@Nullable String key) {
    return Priority.of(key == null ? "" : key).map(Words::of).orElse(String.valueOf(key));
  }
}
