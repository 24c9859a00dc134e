package org.ticketflow.identity;

import java.util.List;
import java.util.Optional;

/**
 * The human teammates. Implemented over the process engine's identity service, so that one sign-in
 * serves the desk, Tasklist and the APIs.
 */
public interface People {

  /** Someone whose account is deactivated is found by their name, without any role or site. */
  Optional<Person> find(String id);

  /** How an account stands; none where there is no such person. */
  Optional<Standing> standing(String id);

  /** Whether this is the password of a person who may sign in. */
  boolean passwordMatches(String id, String password);

  /** Who works the tickets of a site and can be assigned them, by name. */
  List<Person> members(String site);

  /** Those of {@link #members} with the role. */
  default List<Person> members(String site, Role role) {
    return members(site).stream().filter(person -> person.roles().contains(role)).toList();
  }

  /** Adds a person with a password that is stored hashed, or updates the one with this id. */
  void save(Person person, String password);

  /** Whether there is anyone at all: false on the very first start. */
  boolean any();
}
