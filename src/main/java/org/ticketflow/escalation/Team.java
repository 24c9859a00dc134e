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
public class Team {

  private final People people;
  private final Workload workload;

  Team(People people, Workload workload) {
    this.people = people;
    this.workload = workload;
  }

  /** Of some people of a site the one with the fewest tickets; by id among equals. */
  @FunctionalInterface
  public interface LeastBusy {

    Optional<Person> of(List<Person> people);
  }

  List<Person> of(Ticket ticket, String word) {
    return of(ticket.site(), ticket.assignee(), word);
  }

  /**
   * @param assignee who has the ticket; null for the queue
   * @param word {@code assignee} (the team while nobody has the ticket), {@code agents}, {@code
   *     managers} or a user id
   * @return nobody where no one of that name works here
   */
  public List<Person> of(String site, @Nullable String assignee, String word) {
    return switch (word) {
      case "assignee" ->
          assignee == null
              ? people.members(site, Role.AGENT)
              : people.find(assignee).stream().toList();
      case "agents" -> people.members(site, Role.AGENT);
      case "managers" -> people.members(site, Role.MANAGER);
      default -> people.find(word).filter(person -> person.asCaller().sees(site)).stream().toList();
    };
  }

  /** Who gets the ticket now. */
  Optional<Person> successor(Ticket ticket, String word) {
    return successor(
        ticket.site(),
        ticket.assignee(),
        word,
        people -> workload.leastBusy(ticket.site(), people));
  }

  /**
   * Who gets a ticket.
   *
   * @param word {@code manager}, {@code least-busy} (of the agents, but not who has it now) or what
   *     {@link #of} knows
   */
  public Optional<Person> successor(
      String site, @Nullable String assignee, String word, LeastBusy leastBusy) {
    return switch (word) {
      case "manager" -> leastBusy.of(people.members(site, Role.MANAGER));
      case "least-busy" ->
          leastBusy.of(
              people.members(site, Role.AGENT).stream()
                  .filter(person -> !Objects.equals(person.id(), assignee))
                  .toList());
      default -> of(site, assignee, word).stream().findFirst();
    };
  }
}
