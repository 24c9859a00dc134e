package org.ticketflow.desk.live;

import java.util.Optional;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Sessions;

/**
 * Whose browser listens to which site.
 *
 * @param name of the browser's session, see {@link Sessions#nameOf}
 */
record DeskSession(String site, String person, String name) {

  /** False once they do not work for the site any more. */
  boolean mayListen(People people) {
    Optional<Caller> caller = people.find(person).map(Person::asCaller);
    return caller.filter(fresh -> fresh.isStaff() && fresh.sees(site)).isPresent();
  }
}
