package org.ticketflow.desk.list;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.desk.frame.Taking;
import org.ticketflow.desk.frame.Toast;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;

/** Changes a ticket from where it is listed, and answers its row as it is now. */
@Controller
class ChangeController {

  private final Tickets tickets;
  private final ListReader reader;
  private final Taking taking;

  ChangeController(Tickets tickets, ListReader reader, Taking taking) {
    this.tickets = tickets;
    this.reader = reader;
    this.taking = taking;
  }

  /**
   * @param assignee a teammate's id, {@code me}, or {@code none} for the queue
   * @param version what the person has looked at, where it matters
   * @param list the list that the row stands in
   */
  @PostMapping("/desk/{site}/tickets/{code}/change")
  String change(
      Frame frame,
      @PathVariable String code,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String priority,
      @RequestParam(required = false) @Nullable String assignee,
      @RequestParam(required = false) @Nullable List<String> addLabels,
      @RequestParam(required = false) @Nullable List<String> removeLabels,
      @RequestParam(required = false) @Nullable Long version,
      @RequestParam(defaultValue = "") String list,
      HttpServletResponse response,
      Model model) {
    TicketKey key = TicketKey.of(frame.site().id(), code);
    Ticket before = tickets.get(key);
    Ticket after =
        tickets.change(
            key,
            change(frame, before, status, priority, assignee, addLabels, removeLabels),
            version);
    ListPage row = reader.these(frame, ListAddress.parse(list), List.of(key));
    model.addAttribute("list", row);
    model.addAttribute("gone", Set.of());
    model.addAttribute("arrived", 0L);
    model.addAttribute("total", -1L);
    if (after.version() != before.version()) {
      say(frame, RowChange.between(before, after, row.names()), key, response);
    }
    return "desk/list/rows";
  }

  private static void say(
      Frame frame, RowChange change, TicketKey key, HttpServletResponse response) {
    Toast toast = Toast.ok(change.says());
    if (!change.undo().isEmpty()) {
      Map<String, List<String>> undo = new LinkedHashMap<>(change.undo());
      toast = toast.undo(frame.path("tickets/" + key.code() + "/change"), undo);
    }
    toast
        .headers(List.of("ticketflow:views", "ticketflow:tickets"))
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
  }

  private TicketChange change(
      Frame frame,
      Ticket before,
      @Nullable String status,
      @Nullable String priority,
      @Nullable String assignee,
      @Nullable List<String> addLabels,
      @Nullable List<String> removeLabels) {
    String who = RowChange.only(assignee);
    Status to = status(RowChange.only(status));
    return new TicketChange(
        to,
        priority(RowChange.only(priority)),
        who == null
            ? taking.with(frame, before, to)
            : new TicketChange.Assignment(person(who, frame)),
        null,
        null,
        null,
        words(addLabels),
        words(removeLabels));
  }

  private static @Nullable String person(String who, Frame frame) {
    return switch (who) {
      case "none" -> null;
      case "me" -> frame.person().id();
      default -> who;
    };
  }

  private static @Nullable Status status(@Nullable String word) {
    return word == null
        ? null
        : Status.of(word)
            .orElseThrow(() -> new InvalidInput("status", "There is no status '" + word + "'."));
  }

  private static @Nullable Priority priority(@Nullable String word) {
    return word == null
        ? null
        : Priority.of(word)
            .orElseThrow(
                () -> new InvalidInput("priority", "There is no priority '" + word + "'."));
  }

  private static List<String> words(@Nullable List<String> words) {
    return words == null ? List.of() : words.stream().filter(word -> !word.isBlank()).toList();
  }
}
