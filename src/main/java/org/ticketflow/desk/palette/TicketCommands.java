package org.ticketflow.desk.palette;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.desk.frame.Words;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;

/** What can be done with the ticket that somebody looks at; only moves that its status allows. */
@Component
class TicketCommands {

  private final People people;

  TicketCommands(People people) {
    this.people = people;
  }

  CommandGroup of(Frame frame, Ticket ticket) {
    List<Command> commands = new ArrayList<>();
    if (!ticket.isArchived()) {
      String path = frame.path("tickets/" + ticket.code());
      ticket.status().moves().forEach(to -> commands.add(move(path, ticket, to)));
      assign(frame, path, ticket, commands);
      prioritise(path, ticket, commands);
    }
    return new CommandGroup(ticket.code(), commands);
  }

  private static Command move(String path, Ticket ticket, Status to) {
    String says =
        switch (to) {
          case CLOSED -> "Close";
          case IN_PROGRESS -> ticket.status() == Status.CLOSED ? "Reopen and take" : "Take";
          case OPEN ->
              switch (ticket.status()) {
                case CLOSED -> "Reopen";
                case INTAKE -> "File without an email";
                default -> "Give back";
              };
          case INTAKE -> throw new IllegalArgumentException("No ticket moves into intake");
        };
    return Command.send(
        to == Status.CLOSED ? "icon:circle-check" : "icon:circle-half-2",
        says,
        "status " + Words.of(to) + " " + ticket.code(),
        path + "/status",
        "status",
        to.key());
  }

  private void assign(Frame frame, String path, Ticket ticket, List<Command> commands) {
    String me = frame.person().id();
    String holder = ticket.assignee();
    if (!me.equals(holder)) {
      commands.add(assignment(path, "Assign to me", me));
    }
    if (holder != null) {
      commands.add(assignment(path, "Put into the queue", ""));
    }
    for (Person member : people.members(ticket.site())) {
      if (!member.id().equals(holder) && !member.id().equals(me)) {
        commands.add(assignment(path, "Assign to " + member.name(), member.id()));
      }
    }
  }

  private static Command assignment(String path, String says, String person) {
    return Command.send("icon:user", says, "assignee", path + "/assignee", "assignee", person);
  }

  private static void prioritise(String path, Ticket ticket, List<Command> commands) {
    for (Priority priority :
        List.of(Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW)) {
      if (priority != ticket.priority()) {
        commands.add(
            Command.send(
                "icon:chevrons-up",
                "Set priority to " + Words.of(priority),
                "",
                path + "/priority",
                "priority",
                priority.key()));
      }
    }
  }
}
