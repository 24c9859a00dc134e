package org.ticketflow.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;

/**
 * The people as those see and change them who decide about them. Who may is not asked here: see
 * {@link Members}.
 */
public interface PeopleRegister {

  /**
   * Everyone who sees a site, with their roles even while deactivated: its members and all
   * administrators. Read anew each time.
   */
  List<Person> reaching(String site);

  /** The administrators who may sign in. Read anew each time. */
  List<Person> administrators();

  /** Adds a person; refuses with {@link InvalidInput} an id that somebody has. */
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
}
