package org.ticketflow.process.rules;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.People;
import org.ticketflow.process.guard.KnownPeople;

/** Everyone who works here can be named in a rule; whether at the ticket's site, it finds out. */
@Component
class PeopleInRules implements KnownPeople {

  private final People people;

  PeopleInRules(@Lazy People people) {
    this.people = people;
  }

  @Override
  public boolean works(String id) {
    return people.find(id).filter(person -> !person.roles().isEmpty()).isPresent();
  }
}
