package org.ticketflow.escalation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.Workload;

/** Whom the words of a rule mean: the same people for who acts on a rule and for who reads it. */
@Component
class Team {

  private final People people;
  private final Workload workload;

  Team(People people, Workload workload) {
    this.people = people;
    this.workload = workload;
  }

  /**
   * @param word {@code assignee} (the team while nobody has the ticket), {@code agents}, {@code
   *     managers} or a user id
   * @return nobody where no one of that name works here
   */
  List<Person> of(Ticket ticket, String word) {
    String site = ticket.site();
    return switch (word) {
      case "assignee" ->
          ticket.assignee() == null
              ? people.members(site, Role.AGENT)
              : people.find(ticket.assignee()).stream().toList();
      case "agents" -> people.members(site, Role.AGENT);
      case "managers" -> people.members(site, Role.MANAGER);
      default -> people.find(word).filter(person -> person.asCaller().sees(site)).stream().toList();
    };
  }

  /**
   * Who gets the ticket now.
   *
   * @param word {@code manager}, {@code least-busy} (of the agents, but not who has it now) or what
   *     {@link #of} knows
   */
  Optional<Person> successor(Ticket ticket, String word) {
    String site = ticket.site();
    return switch (word) {
      case "manager" -> leastBusy(site, people.members(site, Role.MANAGER), null);
      case "least-busy" -> leastBusy(site, people.members(site, Role.AGENT), ticket.assignee());
      default -> of(ticket, word).stream().findFirst();
    };
  }

  private Optional<Person> leastBusy(String site, List<Person> team, @Nullable String except) {
    List<Person> others =
        team.stream().filter(person -> !Objects.equals(person.id(), except)).toList();
    return workload.leastBusy(site, others);
  }
}
