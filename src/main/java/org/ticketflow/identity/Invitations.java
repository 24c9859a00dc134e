package org.ticketflow.identity;

import java.time.Duration;
import java.util.List;
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
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.PlainText;

/** Brings new people in: an administrator asks them by mail, they choose their id and password. */
@Service
public class Invitations {

  /** How long an invitation can be taken up. */
  public static final Duration VALID = Duration.ofDays(7);

  private static final int NAME_MAX = 80;

  private final AccountLinks links;
  private final Members members;
  private final People people;
  private final PeopleRegister register;
  private final CurrentCaller caller;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Invitations(
      AccountLinks links,
      Members members,
      People people,
      PeopleRegister register,
      CurrentCaller caller,
      Audit audit,
      ApplicationEventPublisher events) {
    this.links = links;
    this.members = members;
    this.people = people;
    this.register = register;
    this.caller = caller;
    this.audit = audit;
    this.events = events;
  }

  /** Those that can still be taken up, newest first. */
  @Transactional(readOnly = true)
  public List<Invitation> of(String site) {
    members.allowed(site);
    return links.open(AccountLinks.INVITATION, site).stream().map(Invitation::of).toList();
  }

  /** Mails a link that makes whoever opens it a member of the site. */
  @Transactional
  public void invite(String site, String email, Set<Role> roles) {
    members.allowed(site);
    EmailAddress address = EmailAddress.require("email", email);
    Members.checkRoles(roles);
    boolean open = of(site).stream().anyMatch(one -> one.email().equalsIgnoreCase(address.value()));
    if (open) {
      throw new InvalidInput(
          "email", "This address is invited already. Take that invitation back to send another.");
    }
    register.reaching(site).stream()
        .filter(one -> address.value().equalsIgnoreCase(one.email()))
        .findFirst()
        .ifPresent(
            one -> {
              throw new InvalidInput(
                  "email", "This is the address of " + one.name() + ", who is here already.");
            });
    String by = caller.get().name();
    Made made = links.make(AccountLinks.INVITATION, site, address.value(), null, roles, by, VALID);
    audit.record(
        site,
        Deed.PERSON_INVITED,
        address.value(),
        Map.of(),
        Map.of("roles", Members.words(roles)));
    events.publishEvent(
        new AccountMail(
            AccountMail.Kind.INVITATION,
            made.id(),
            site,
            address,
            "/invitation/" + made.token(),
            people.find(by).map(Person::name).orElse(by),
            made.expiresAt()));
  }

  @Transactional
  public void revoke(String site, long id) {
    members.allowed(site);
    Link revoked =
        links
            .revoke(AccountLinks.INVITATION, site, id)
            .orElseThrow(
                () -> new NotFound("This invitation was taken up, has ended or is taken back."));
    audit.record(site, Deed.INVITATION_REVOKED, revoked.email());
  }

  /** What a link invites to, for whoever holds it. */
  @Transactional(readOnly = true)
  public Optional<Invitation> find(String token) {
    return links.find(AccountLinks.INVITATION, token).map(Invitation::of);
  }

  /**
   * Makes an account out of an invitation, which is used up by it. Refuses with {@link
   * InvalidInput} at the fields {@code id}, {@code name} and {@code password}, and then the
   * invitation lasts.
   */
  @Transactional
  public Person accept(String token, String id, String name, String password) {
    String chosen = id.strip();
    String called = name(name);
    Passwords.check("password", password, chosen);
    Link link =
        links
            .use(AccountLinks.INVITATION, token)
            .orElseThrow(
                () ->
                    new Conflict(
                        "This invitation was used already or has ended. Ask for another one."));
    Person person = new Person(chosen, called, link.email(), link.roles(), Set.of(link.site()));
    register.create(person, password);
    audit.recordAs(
        person.asCaller(),
        link.site(),
        Deed.PERSON_JOINED,
        chosen,
        Map.of(),
        Map.of("roles", Members.words(link.roles()), "invited by", link.createdBy()));
    return person;
  }

  static String name(String raw) {
    String name = PlainText.line(raw);
    if (name.isEmpty() || PlainText.length(name) > NAME_MAX) {
      throw new InvalidInput("name", "Give a name of 1 to " + NAME_MAX + " characters.");
    }
    return name;
  }
}
