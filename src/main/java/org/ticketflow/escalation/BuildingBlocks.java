package org.ticketflow.escalation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Person;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Notifications;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.PrioritySource;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;
import org.ticketflow.ticket.TicketProcess;

/**
 * What a manager can place in an escalation diagram. A block that cannot do what it says (nobody of
 * that name works here) writes that into the ticket's history and lets the process go on: one wrong
 * word in a rule must not stop every ticket.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class BuildingBlocks {

  /** Nobody in these is no mistake of a rule. */
  private static final Set<String> GROUPS = Set.of("assignee", "agents", "managers");

  private final TicketLife life;
  private final TicketProcess process;
  private final Comments comments;
  private final Notifications notifications;
  private final Team team;

  BuildingBlocks(
      TicketLife life,
      TicketProcess process,
      Comments comments,
      Notifications notifications,
      Team team) {
    this.life = life;
    this.process = process;
    this.comments = comments;
    this.notifications = notifications;
    this.team = team;
  }

  /**
   * Tells people, each once.
   *
   * @param to comma list of {@code assignee} (the team while nobody has the ticket), {@code
   *     agents}, {@code managers} or user ids
   */
  public void notify(TicketKey key, String to) {
    Ticket ticket = life.hold(key);
    Map<String, Person> told = new LinkedHashMap<>();
    for (String word : to.split(",")) {
      if (!word.isBlank()) {
        of(ticket, word.strip()).forEach(person -> told.putIfAbsent(person.id(), person));
      }
    }
    String priority = ticket.priority() == null ? "" : ", " + ticket.priority().key();
    String text =
        ticket.code() + " waits (" + ticket.status().key() + priority + "): " + ticket.subject();
    told.values().forEach(person -> notifications.tell(key, person, text));
  }

  /** Raises the priority; one that is as high already stays. */
  public void raisePriority(TicketKey key, String to) {
    Ticket ticket = life.hold(key);
    Priority raised = Priority.of(to).orElse(null);
    if (raised == null) {
      life.note(key, "rule-skipped", "No priority is called '" + to + "'.");
      return;
    }
    if (ticket.priority() == null || raised.compareTo(ticket.priority()) > 0) {
      life.prioritise(
          key, raised, PrioritySource.RULE, "escalation step " + ticket.escalationLevel());
      process.refreshTask(ticket);
    }
  }

  /**
   * Gives the ticket to someone else.
   *
   * @param to {@code queue}, {@code manager}, {@code least-busy} (of the agents, but not who has it
   *     now) or a user id
   */
  public void reassign(TicketKey key, String to) {
    Ticket ticket = life.hold(key);
    String person =
        to.equals("queue") ? null : team.successor(ticket, to).map(Person::id).orElse(null);
    if (person == null && !to.equals("queue")) {
      life.note(key, "rule-skipped", "There is nobody to reassign to ('" + to + "').");
    } else if (ticket.status() == Status.OPEN || ticket.status() == Status.IN_PROGRESS) {
      process.assign(ticket, person);
    }
  }

  public void addLabel(TicketKey key, String label) {
    life.addLabel(key, label);
  }

  public void commentInternally(TicketKey key, String text) {
    comments.noteBySystem(key, text);
  }

  private List<Person> of(Ticket ticket, String word) {
    List<Person> found = team.of(ticket, word);
    if (found.isEmpty() && !GROUPS.contains(word)) {
      life.note(ticket.key(), "rule-skipped", "Nobody here is called '" + word + "'.");
    }
    return found;
  }
}
