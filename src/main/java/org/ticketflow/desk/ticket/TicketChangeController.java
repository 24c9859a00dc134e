package org.ticketflow.desk.ticket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.desk.frame.Taking;
import org.ticketflow.desk.frame.Toast;
import org.ticketflow.desk.frame.Words;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.TicketChange.Assignment;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;

/** Changes a ticket from its top bar; each answer brings the way back where there is one. */
@Controller
@RequestMapping(TicketPageController.PATH)
class TicketChangeController {

  private final Tickets tickets;
  private final People people;
  private final Taking taking;
  private final TicketAnswers answers;

  TicketChangeController(Tickets tickets, People people, Taking taking, TicketAnswers answers) {
    this.tickets = tickets;
    this.people = people;
    this.taking = taking;
    this.answers = answers;
  }

  @PostMapping("/status")
  ModelAndView status(
      Frame frame,
      @PathVariable String code,
      @RequestParam String status,
      HttpServletRequest request,
      HttpServletResponse response) {
    TicketKey key = TicketKey.of(frame.site().id(), code);
    Ticket ticket = tickets.get(key);
    Status before = ticket.status();
    Status wanted =
        Status.of(status).orElseThrow(() -> new InvalidInput("status", "There is no such status."));
    Assignment taken = taking.with(frame, ticket, wanted);
    Status now =
        tickets
            .change(
                key,
                new TicketChange(wanted, null, taken, null, null, null, List.of(), List.of()),
                null)
            .status();
    Toast toast = Toast.ok(moved(key, before, now));
    if (taken != null) {
      toast =
          toast.undo(
              path(frame, key, "change"),
              Map.of("status", List.of(before.key()), "assignee", List.of("none")));
    }
    return answers.done(
        frame,
        key,
        taken == null && now != before && now.moves().contains(before)
            ? toast.undo(path(frame, key, "status"), Map.of("status", List.of(before.key())))
            : toast,
        request,
        response);
  }

  @PostMapping("/priority")
  ModelAndView priority(
      Frame frame,
      @PathVariable String code,
      @RequestParam String priority,
      HttpServletRequest request,
      HttpServletResponse response) {
    TicketKey key = TicketKey.of(frame.site().id(), code);
    Priority before = tickets.get(key).priority();
    Priority wanted =
        Priority.of(priority)
            .orElseThrow(() -> new InvalidInput("priority", "There is no such priority."));
    tickets.change(key, TicketChange.to(wanted), null);
    Toast toast =
        Toast.ok(key.code() + " is " + Words.of(wanted).toLowerCase(Locale.ROOT) + " now.");
    return answers.done(
        frame,
        key,
        before != null && before != wanted
            ? toast.undo(path(frame, key, "priority"), Map.of("priority", List.of(before.key())))
            : toast,
        request,
        response);
  }

  /**
   * @param seen whom the page showed as the assignee: a ticket that somebody has taken since is not
   *     taken from them unseen
   */
  @PostMapping("/assignee")
  ModelAndView assignee(
      Frame frame,
      @PathVariable String code,
      @RequestParam String assignee,
      @RequestParam(required = false) @Nullable String seen,
      HttpServletRequest request,
      HttpServletResponse response) {
    TicketKey key = TicketKey.of(frame.site().id(), code);
    Ticket ticket = tickets.get(key);
    String before = Objects.requireNonNullElse(ticket.assignee(), "");
    boolean asSeen = before.equals(seen);
    tickets.change(
        key,
        TicketChange.assignedTo(assignee.isEmpty() ? null : assignee),
        asSeen ? ticket.version() : null);
    return answers.done(
        frame,
        key,
        Toast.ok(assigned(frame, key, assignee))
            .undo(
                path(frame, key, "assignee"),
                Map.of("assignee", List.of(before), "seen", List.of(assignee))),
        request,
        response);
  }

  @PostMapping("/labels")
  ModelAndView labels(
      Frame frame,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String add,
      @RequestParam(defaultValue = "") String remove,
      HttpServletRequest request,
      HttpServletResponse response) {
    TicketKey key = TicketKey.of(frame.site().id(), code);
    tickets.change(
        key, new TicketChange(null, null, null, null, null, null, list(add), list(remove)), null);
    String words =
        remove.isBlank()
            ? "Added the label “" + add.strip() + "”."
            : "Removed the label “" + remove + "”.";
    return answers.done(
        frame,
        key,
        Toast.ok(words)
            .undo(
                path(frame, key, "labels"),
                Map.of("add", List.of(remove), "remove", List.of(add.strip()))),
        request,
        response);
  }

  @PostMapping("/email")
  ModelAndView email(
      Frame frame,
      @PathVariable String code,
      @RequestParam String email,
      HttpServletRequest request,
      HttpServletResponse response) {
    TicketKey key = TicketKey.of(frame.site().id(), code);
    tickets.provideEmail(key, email);
    return answers.done(frame, key, Toast.ok(key.code() + " is filed."), request, response);
  }

  private static String moved(TicketKey key, Status before, Status now) {
    return switch (now) {
      case CLOSED -> "Closed " + key.code() + ".";
      case IN_PROGRESS -> key.code() + " is in progress.";
      case OPEN ->
          before == Status.CLOSED
              ? "Reopened " + key.code() + "."
              : before == Status.INTAKE
                  ? key.code() + " is filed without an email."
                  : "Gave " + key.code() + " back.";
      case INTAKE -> key.code() + " waits for an email.";
    };
  }

  private String assigned(Frame frame, TicketKey key, String assignee) {
    if (assignee.isEmpty()) {
      return key.code() + " is in the queue.";
    }
    return assignee.equals(frame.person().id())
        ? key.code() + " is yours."
        : "Assigned "
            + key.code()
            + " to "
            + people.find(assignee).map(Person::name).orElse(assignee)
            + ".";
  }

  private static List<String> list(String label) {
    return label.isBlank() ? List.of() : new ArrayList<>(List.of(label.strip()));
  }

  private static String path(Frame frame, TicketKey key, String act) {
    return frame.path("tickets/" + key.code() + "/" + act);
  }
}
