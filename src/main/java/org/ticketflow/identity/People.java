package org.ticketflow.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;

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

  /**
   * Everyone who sees a site, with their roles even while deactivated: its members and all
   * administrators. Read anew each time.
   */
  List<Person> reaching(String site);

  /** The administrators who may sign in. Read anew each time. */
  List<Person> administrators();

  /** Adds a person with a password that is stored hashed, or updates the one with this id. */
  void save(Person person, String password);

  /** As {@link #save}; refuses with {@link InvalidInput} an id that somebody has. */
  void create(Person person, String password);

  /** As they are stored, even while deactivated. Read anew each time. */
  Optional<Person> stored(String id);

  /** Changes what somebody is called; refuses with {@link NotFound} where there is nobody. */
  void rename(String id, String name, @Nullable String email);

  /**
   * Changes what somebody may do and where; refuses with {@link NotFound} where there is nobody.
   */
  void place(String id, Set<Role> roles, Set<String> sites);

  /** Ends the sessions of before as well; refuses with {@link NotFound} where there is nobody. */
  void changePassword(String id, String password);

  /** Has what is remembered of people read anew, once the present transaction is through. */
  void forget();

  /** Whether there is anyone at all: false on the very first start. */
  boolean any();
}
