package org.ticketflow.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Accounts.Account;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;

/**
 * Who works at a site and as what, decided by administrators. There is always one left of these.
 */
@Service
public class Members {

  /** What a person can be; a program's role is for keys. */
  public static final List<Role> ROLES = List.of(Role.AGENT, Role.MANAGER, Role.ADMINISTRATOR);

  /** Any number that no other lock of ours has. */
  private static final long LAST_ADMINISTRATOR_LOCK = 7_420_014;

  private final People people;
  private final PeopleRegister register;
  private final Accounts accounts;
  private final CurrentCaller caller;
  private final Audit audit;
  private final JdbcClient jdbc;

  Members(
      People people,
      PeopleRegister register,
      Accounts accounts,
      CurrentCaller caller,
      Audit audit,
      JdbcClient jdbc) {
    this.people = people;
    this.register = register;
    this.accounts = accounts;
    this.caller = caller;
    this.audit = audit;
    this.jdbc = jdbc;
  }

  /** Everyone who reaches the site, by name. */
  @Transactional(readOnly = true)
  public List<Member> of(String site) {
    allowed(site);
    List<Person> persons = register.reaching(site);
    Map<String, Account> known = accounts.of(persons);
    return persons.stream()
        .map(
            person -> {
              Account account = known.get(person.id());
              return new Member(
                  person,
                  person.sites().contains(site),
                  account == null || account.active(),
                  account == null ? null : account.lastSignInAt());
            })
        .toList();
  }

  /** Adds somebody who has an account already, of another site or of none. */
  @Transactional
  public void add(String site, String person) {
    allowed(site);
    Person known =
        register
            .stored(person.strip())
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "person", "Nobody has this user id. Invite them by email instead."));
    if (!people.standing(known.id()).map(Standing::active).orElse(false)) {
      throw new InvalidInput("person", "This account is deactivated. Reactivate it first.");
    }
    if (known.sites().contains(site)) {
      throw new InvalidInput("person", known.name() + " is of this site already.");
    }
    Set<String> sites = new LinkedHashSet<>(known.sites());
    sites.add(site);
    register.place(known.id(), known.roles(), sites);
    audit.record(site, Deed.PERSON_ADDED, known.id());
  }

  /** Roles are a person's, whichever of their sites they are at. */
  @Transactional
  public void changeRoles(String site, String person, Set<Role> roles) {
    Person known = reaching(site, person);
    checkRoles(roles);
    if (known.roles().equals(roles)) {
      return;
    }
    if (!roles.contains(Role.ADMINISTRATOR)) {
      keepAnAdministrator(known);
    }
    register.place(known.id(), roles, known.sites());
    audit.record(
        site,
        Deed.ROLES_CHANGED,
        known.id(),
        Map.of("roles", words(known.roles())),
        Map.of("roles", words(roles)));
  }

  /** Refuses with {@link Conflict} whoever sees the site without being of its team. */
  @Transactional(readOnly = true)
  public Person requireOfTeam(String site, String person) {
    Person known = reaching(site, person);
    if (!known.sites().contains(site)) {
      throw new Conflict(
          known.name() + " is not of this site's team; an administrator sees every site.");
    }
    return known;
  }

  /** Ends someone's work at this site; their other sites and what they wrote stay. */
  @Transactional
  public void remove(String site, String person) {
    Person known = requireOfTeam(site, person);
    Set<String> sites =
        known.sites().stream()
            .filter(Predicate.not(site::equals))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    register.place(known.id(), known.roles(), sites);
    audit.record(site, Deed.PERSON_REMOVED, known.id());
  }

  /** Closes every door to someone, of all their sites, until they are reactivated. */
  @Transactional
  public void deactivate(String site, String person) {
    Person known = reaching(site, person);
    if (known.id().equals(caller.get().name())) {
      throw new Conflict("You cannot deactivate yourself. Ask another administrator.");
    }
    keepAnAdministrator(known);
    accounts.deactivate(known.id());
    audit.record(null, Deed.PERSON_DEACTIVATED, known.id());
  }

  @Transactional
  public void reactivate(String site, String person) {
    Person known = reaching(site, person);
    accounts.reactivate(known.id());
    audit.record(null, Deed.PERSON_REACTIVATED, known.id());
  }

  /** Refuses with {@link NotFound} whoever has nothing to do with the site. */
  Person reaching(String site, String person) {
    allowed(site);
    return register.reaching(site).stream()
        .filter(one -> one.id().equals(person))
        .findFirst()
        .orElseThrow(() -> new NotFound("Nobody called '" + person + "' belongs to this site."));
  }

  void allowed(String site) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.ADMINISTRATOR);
  }

  static void checkRoles(Set<Role> roles) {
    if (roles.isEmpty() || !ROLES.containsAll(roles)) {
      throw new InvalidInput("roles", "Choose at least one: agent, manager or administrator.");
    }
  }

  static String words(Set<Role> roles) {
    return roles.stream().sorted().map(Role::key).collect(Collectors.joining(", "));
  }

  /** Two who demote each other at the same time wait here, and the second is refused. */
  private void keepAnAdministrator(Person leaving) {
    if (!leaving.roles().contains(Role.ADMINISTRATOR)) {
      return;
    }
    jdbc.sql("select pg_advisory_xact_lock(:lock)")
        .param("lock", LAST_ADMINISTRATOR_LOCK)
        .query()
        .listOfRows();
    if (register.administrators().stream().allMatch(one -> one.id().equals(leaving.id()))) {
      throw new Conflict(
          leaving.name() + " is the last administrator. Make somebody else one first.");
    }
  }
}
