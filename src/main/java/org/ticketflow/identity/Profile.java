package org.ticketflow.identity;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.EmailAddress;

/** What people say about themselves. */
@Service
public class Profile {

  private final PeopleRegister register;
  private final CurrentCaller caller;
  private final Audit audit;

  Profile(PeopleRegister register, CurrentCaller caller, Audit audit) {
    this.register = register;
    this.caller = caller;
    this.audit = audit;
  }

  public Person own() {
    return register
        .stored(caller.get().name())
        .filter(person -> caller.get().isPerson())
        .orElseThrow(() -> new NotFound("Only a person has a profile."));
  }

  @Transactional
  public void change(String name, String email) {
    Person self = own();
    Person changed =
        new Person(
            self.id(),
            Invitations.name(name),
            email.isBlank() ? null : EmailAddress.require("email", email).value(),
            self.roles(),
            self.sites());
    if (changed.equals(self)) {
      return;
    }
    register.rename(changed.id(), changed.name(), changed.email());
    audit.record(null, Deed.PROFILE_CHANGED, self.id(), facts(self), facts(changed));
  }

  private static Map<String, String> facts(Person person) {
    String email = person.email();
    return Map.of("name", person.name(), "email", email == null ? "" : email);
  }
}
