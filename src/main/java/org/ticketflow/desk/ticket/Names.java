package org.ticketflow.desk.ticket;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.ticket.Author;

/** How the page calls those who did something; each is looked up once. */
public final class Names {

  private final People people;
  private final Map<String, String> known = new HashMap<>();

  Names(People people, List<Person> members) {
    this.people = people;
    members.forEach(person -> known.put(person.id(), person.name()));
  }

  /** The name of a person, or the id where there is none of that id any more. */
  public String of(String id) {
    return known.computeIfAbsent(
        id, unknown -> people.find(unknown).map(Person::name).orElse(unknown));
  }

  String of(Caller.Kind kind, String actor) {
    return switch (kind) {
      case PERSON -> of(actor);
      case SYSTEM -> "Ticketflow";
      case VISITOR -> "The customer";
      case AI_AGENT -> actor;
    };
  }

  String of(Author author) {
    return switch (author.kind()) {
      case AGENT -> of(author.name());
      case AI, SYSTEM, CUSTOMER -> author.name();
    };
  }
}
