package org.ticketflow.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.AccountLinks.Link;
import org.ticketflow.identity.AccountLinks.Made;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.EmailAddress;

/** Lets people choose a new password: with their old one, or by a link that they were mailed. */
@Service
public class NewPasswords {

  /** How long a mailed link works. */
  public static final Duration VALID = Duration.ofDays(1);

  private final AccountLinks links;
  private final Members members;
  private final People people;
  private final PeopleRegister register;
  private final SignInAttempts attempts;
  private final CurrentCaller caller;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  NewPasswords(
      AccountLinks links,
      Members members,
      People people,
      PeopleRegister register,
      SignInAttempts attempts,
      CurrentCaller caller,
      Audit audit,
      ApplicationEventPublisher events) {
    this.links = links;
    this.members = members;
    this.people = people;
    this.register = register;
    this.attempts = attempts;
    this.caller = caller;
    this.audit = audit;
    this.events = events;
  }

  /** An administrator has somebody choose a new password; the old one works until they do. */
  @Transactional
  public void sendLink(String site, String person) {
    Person known = members.reaching(site, person);
    EmailAddress address =
        Optional.ofNullable(known.email())
            .flatMap(EmailAddress::read)
            .orElseThrow(
                () -> new Conflict(known.name() + " has no email address to send the link to."));
    String by = caller.get().name();
    links.revokeThoseOf(known.id());
    Made made =
        links.make(AccountLinks.PASSWORD, site, address.value(), known.id(), Set.of(), by, VALID);
    audit.record(site, Deed.PASSWORD_LINK_SENT, known.id());
    events.publishEvent(
        new AccountMail(
            AccountMail.Kind.NEW_PASSWORD,
            made.id(),
            site,
            address,
            "/new-password/" + made.token(),
            people.find(by).map(Person::name).orElse(by),
            made.expiresAt()));
  }

  /** Whose password a link is for. */
  @Transactional(readOnly = true)
  public Optional<Person> find(String token) {
    return links.find(AccountLinks.PASSWORD, token).map(Link::person).flatMap(people::find);
  }

  /** Uses a link up; every session of the person ends. */
  @Transactional
  public void choose(String token, String password) {
    Link link = links.use(AccountLinks.PASSWORD, token).orElseThrow(NewPasswords::usedUp);
    Person person =
        Optional.ofNullable(link.person()).flatMap(people::find).orElseThrow(NewPasswords::usedUp);
    Passwords.check("password", password, person.id());
    set(person.asCaller(), person.id(), password);
  }

  /** One's own: the old one is asked for, and a wrong one counts towards the lock-out. */
  @Transactional
  public void change(String old, String password, String address) {
    Caller self = caller.get();
    if (!self.isPerson()) {
      throw new Conflict("Only a person has a password.");
    }
    SignInAttempts.Attempt attempt;
    try {
      attempt = attempts.begin(self.name(), address, () -> false);
    } catch (TooManyAttempts tooMany) {
      throw new InvalidInput("old", String.valueOf(tooMany.getMessage()));
    }
    if (!people.passwordMatches(self.name(), old)) {
      throw new InvalidInput("old", "This is not your present password.");
    }
    attempt.succeeded();
    Passwords.check("password", password, self.name());
    if (password.equals(old)) {
      throw new InvalidInput("password", "Choose another than before.");
    }
    set(self, self.name(), password);
  }

  private void set(Caller by, String person, String password) {
    register.changePassword(person, password);
    links.revokeThoseOf(person);
    audit.recordAs(by, null, Deed.PASSWORD_CHANGED, person, Map.of(), Map.of());
  }

  private static Conflict usedUp() {
    return new Conflict("This link was used already or has ended. Ask for another one.");
  }
}
