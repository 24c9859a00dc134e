package org.ticketflow.desk.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketflow.desk.frame.Words;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketQuery;

/**
 * A part of the filter as the bar shows it.
 *
 * @param query the filter without it; or with it, for one that is only offered
 */
public record Chip(String name, String value, TicketQuery query) {

  /** What the list is filtered by. */
  static List<Chip> set(TicketQuery query, Map<String, String> names) {
    List<Chip> chips = new ArrayList<>();
    if (!query.status().isEmpty()) {
      chips.add(
          new Chip("Status", said(query.status(), Chip::status), with(query, "status", List.of())));
    }
    if (!query.priority().isEmpty()) {
      chips.add(
          new Chip(
              "Priority",
              said(query.priority(), Chip::priority),
              with(query, "priority", List.of())));
    }
    if (!query.assignee().isEmpty()) {
      chips.add(
          new Chip(
              "Assignee",
              said(query.assignee(), who -> person(who, names)),
              with(query, "assignee", List.of())));
    }
    for (String label : query.labels()) {
      List<String> others = query.labels().stream().filter(each -> !each.equals(label)).toList();
      chips.add(new Chip("Label", label, with(query, "label", others)));
    }
    if (query.q() != null) {
      chips.add(new Chip("Text", query.q(), text(query, null)));
    }
    return chips;
  }

  /** What many filter by, one click away where nothing of the kind is set yet. */
  static List<Chip> offered(TicketQuery query) {
    List<Chip> chips = new ArrayList<>();
    if (query.assignee().isEmpty()) {
      chips.add(new Chip("Assignee", "Mine", with(query, "assignee", List.of("me"))));
      chips.add(new Chip("Assignee", "Queue", with(query, "assignee", List.of("none"))));
    }
    if (query.priority().isEmpty()) {
      chips.add(
          new Chip("Priority", "High priority", with(query, "priority", ListAddress.PRESSING)));
    }
    return chips;
  }

  /** The name that a view of this filter gets unless somebody thinks of a better one. */
  static String nameOf(TicketQuery query) {
    List<String> words = new ArrayList<>();
    if (query.assignee().equals(List.of("me"))) {
      words.add("my");
    } else if (query.assignee().equals(List.of("none"))) {
      words.add("queued");
    }
    if (query.status().equals(ListAddress.WORK.status())) {
      words.add("open");
    } else {
      query.status().forEach(status -> words.add(status(status)));
    }
    if (query.priority().equals(ListAddress.PRESSING)) {
      words.add("high-priority");
    } else {
      words.addAll(query.priority());
    }
    words.addAll(query.labels());
    words.add("tickets");
    if (query.q() != null) {
      words.add("with " + query.q());
    }
    String name = String.join(" ", words).toLowerCase(java.util.Locale.ROOT);
    return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
        + name.substring(1, Math.min(80, name.length()));
  }

  private static String status(String word) {
    return Status.of(word).map(Words::of).orElse(word);
  }

  private static String priority(String word) {
    return Priority.of(word).map(Words::of).orElse(word);
  }

  private static String person(String who, Map<String, String> names) {
    return switch (who) {
      case "me" -> "Me";
      case "none" -> "Nobody";
      default -> names.getOrDefault(who, who);
    };
  }

  private static String said(
      List<String> words, java.util.function.Function<String, String> saying) {
    return words.stream().map(saying).collect(Collectors.joining(", "));
  }

  private static TicketQuery with(TicketQuery query, String part, List<String> words) {
    return new TicketQuery(
        part.equals("status") ? words : query.status(),
        part.equals("priority") ? words : query.priority(),
        part.equals("assignee") ? words : query.assignee(),
        part.equals("label") ? words : query.labels(),
        query.q());
  }

  private static TicketQuery text(TicketQuery query, @Nullable String words) {
    return new TicketQuery(
        query.status(), query.priority(), query.assignee(), query.labels(), words);
  }
}
