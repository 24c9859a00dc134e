package org.ticketflow.desk.live;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;

/** Whose browser listens to which site, and whether they still may. */
record DeskSession(String site, String person, HttpSession session) {

  /**
   * False once they signed out, have done nothing for as long as a session lasts, or do not work
   * for the site any more. What only listens does not prolong a session: the container alone would
   * think that it does.
   */
  boolean goesOn(People people, Instant now) {
    if (!SessionActivity.lasts(session, now)) {
      return false;
    }
    Optional<Caller> caller = people.find(person).map(Person::asCaller);
    return caller.filter(fresh -> fresh.isStaff() && fresh.sees(site)).isPresent();
  }
}
