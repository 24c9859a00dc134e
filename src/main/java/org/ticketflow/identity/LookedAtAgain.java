package org.ticketflow.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Asks for their person, session or key again. */
@Component
class LookedAtAgain implements LongCalls {

  private final People people;
  private final Sessions sessions;
  private final ApiKeys keys;

  LookedAtAgain(People people, Sessions sessions, ApiKeys keys) {
    this.people = people;
    this.sessions = sessions;
    this.keys = keys;
  }

  @Override
  public BooleanSupplier of(Caller caller, String site, HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    boolean bySession = session != null && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    String name = bySession ? Sessions.nameOf(session.getId()) : "";
    return switch (caller.kind()) {
      case PERSON ->
          () ->
              people
                      .find(caller.name())
                      .map(Person::asCaller)
                      .filter(now -> now.isStaff() && now.sees(site))
                      .isPresent()
                  && (!bySession || sessions.lasting(Set.of(name)).contains(name));
      case AI_AGENT -> () -> keys.works(site, caller.name());
      // A visitor's token is as good as its conversation.
      case VISITOR, SYSTEM -> () -> true;
    };
  }

  @Override
  public void onEnd(Runnable look) {
    sessions.onEnd(any -> look.run(), look);
    keys.onRevoked(look);
  }
}
