package org.ticketflow.escalation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Notifications;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.PrioritySource;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;
import org.ticketflow.ticket.TicketProcess;
import org.ticketflow.ticket.Workload;

/**
 * What a manager can place in an escalation diagram. A block that cannot do what it says (nobody of
 * that name works here) writes that into the ticket's history and lets the process go on: one wrong
 * word in a rule must not stop every ticket.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class BuildingBlocks {

  private final TicketLife life;
  private final TicketProcess process;
  private final Comments comments;
  private final Notifications notifications;
  private final Workload workload;
  private final People people;

  BuildingBlocks(
      TicketLife life,
      TicketProcess process,
      Comments comments,
      Notifications notifications,
      Workload workload,
      People people) {
    this.life = life;
    this.process = process;
    this.comments = comments;
    this.notifications = notifications;
    this.workload = workload;
    this.people = people;
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
    String site = key.site();
    String person =
        switch (to) {
          case "queue" -> null;
          case "manager" -> leastBusy(site, people.members(site, Role.MANAGER), null);
          case "least-busy" -> leastBusy(site, people.members(site, Role.AGENT), ticket.assignee());
          default -> of(ticket, to).stream().map(Person::id).findFirst().orElse(null);
        };
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

  private @Nullable String leastBusy(String site, List<Person> team, @Nullable String except) {
    List<Person> others =
        team.stream().filter(person -> !Objects.equals(person.id(), except)).toList();
    return workload.leastBusy(site, others).map(Person::id).orElse(null);
  }

  private List<Person> of(Ticket ticket, String word) {
    String site = ticket.site();
    return switch (word) {
      case "assignee" ->
          ticket.assignee() == null
              ? people.members(site, Role.AGENT)
              : people.find(ticket.assignee()).stream().toList();
      case "agents" -> people.members(site, Role.AGENT);
      case "managers" -> people.members(site, Role.MANAGER);
      default -> {
        List<Person> found =
            people.find(word).filter(person -> person.asCaller().sees(site)).stream().toList();
        if (found.isEmpty()) {
          life.note(ticket.key(), "rule-skipped", "Nobody here is called '" + word + "'.");
        }
        yield found;
      }
    };
  }
}
