package org.ticketflow.api;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketProcess.Activity;
import org.ticketflow.ticket.Tickets;

/** Says what a ticket's process allows now, in words that a model can act on. */
@Component
class NextActions {

  /**
   * One thing to do.
   *
   * @param needs the fields that it takes beside the ticket's code
   */
  record Action(String tool, List<String> needs, String consequence) {}

  /**
   * Where a ticket stands and where it can go.
   *
   * @param waitingAt the elements of the diagram that its process waits at
   * @param teamOnly what people of the team can do, and you cannot
   */
  record Next(
      String code,
      String status,
      List<String> waitingAt,
      List<Action> actions,
      List<String> teamOnly) {}

  private final Tickets tickets;

  NextActions(Tickets tickets) {
    this.tickets = tickets;
  }

  Next of(Ticket ticket) {
    List<Action> actions = new ArrayList<>();
    List<String> team = new ArrayList<>();
    if (!ticket.isArchived()) {
      if (ticket.status() == Status.INTAKE) {
        actions.add(
            new Action(
                "give_email",
                List.of("email"),
                "The ticket is filed: it gets its priority, its escalation starts, and the requester"
                    + " gets a confirmation."));
      } else {
        actions.add(
            new Action(
                "comment_on_ticket",
                List.of("body", "visibility=public"),
                "The customer gets it in the chat or by email"
                    + (ticket.status() == Status.CLOSED ? "; the ticket stays closed." : ".")));
      }
      actions.add(
          new Action(
              "comment_on_ticket",
              List.of("body", "visibility=internal"),
              "The team sees it on the ticket; the customer never does."));
      ticket.status().moves().forEach(status -> team.add(move(ticket.status(), status)));
      team.add("Change the priority, which times the escalation anew.");
      team.add("Assign it to a teammate or put it back into the queue.");
    }
    return new Next(ticket.code(), ticket.status().key(), waitingAt(ticket.key()), actions, team);
  }

  private List<String> waitingAt(TicketKey key) {
    return tickets.processState(key).activeActivities().stream().map(NextActions::name).toList();
  }

  private static String name(Activity activity) {
    return activity.name() == null ? activity.id() : activity.name();
  }

  private static String move(Status from, Status to) {
    return switch (to) {
      case OPEN ->
          from == Status.INTAKE
              ? "File it without an email."
              : from == Status.CLOSED
                  ? "Reopen it into the queue of its assignee."
                  : "Give it back: it is open again.";
      case IN_PROGRESS ->
          from == Status.CLOSED ? "Reopen it and start to work on it." : "Start to work on it.";
      case CLOSED -> "Close it: the escalation ends and the customer hears of it.";
      case INTAKE -> "";
    };
  }
}
