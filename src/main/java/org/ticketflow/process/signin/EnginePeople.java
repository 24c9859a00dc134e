package org.ticketflow.process.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.process.signin.PeopleRows.Row;
import org.ticketflow.refusal.InvalidInput;

/** The people in the engine's identity tables: users, whose groups are roles and tenants sites. */
@Service
class EnginePeople implements People {

  /** How long someone changed elsewhere (Camunda Admin, another node) is still seen as before. */
  private static final Duration STALE = Duration.ofSeconds(5);

  private final IdentityService identities;
  private final PeopleRows rows;
  private final EngineGroups groups;
  private final TaskFilters filters;
  private final TransactionTemplate transaction;
  private final Unchecked unchecked;
  private final VerifiedPasswords verified = new VerifiedPasswords();
  private final BcryptPasswords bcrypt = new BcryptPasswords();
  private final String nobodysPassword = bcrypt.encrypt("nobody's");

  private final Cache<String, Optional<Row>> people =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(STALE).build();
  private final Cache<String, List<Person>> members =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(STALE).build();

  /** Lazy where the engine is behind it: diagrams name beans that need the people in turn. */
  EnginePeople(
      @Lazy IdentityService identities,
      PeopleRows rows,
      @Lazy EngineGroups groups,
      @Lazy TaskFilters filters,
      TransactionTemplate transaction) {
    this.identities = identities;
    this.rows = rows;
    this.groups = groups;
    this.filters = filters;
    this.transaction = transaction;
    this.unchecked = new Unchecked(identities);
  }

  @Override
  public Optional<Person> find(String id) {
    return row(id).map(Row::person);
  }

  @Override
  public boolean passwordMatches(String id, String password) {
    Optional<Row> row = row(id);
    if (row.isEmpty()) {
      // Takes as long as for someone who exists, so that names cannot be found out.
      boolean unused = bcrypt.check(password, nobodysPassword);
      return false;
    }
    String stored = row.get().passwordHash();
    if (verified.knows(id, password, stored)) {
      return true;
    }
    boolean matches = unchecked.call(() -> identities.checkPassword(id, password));
    if (matches) {
      verified.remember(id, password, stored);
    }
    return matches;
  }

  @Override
  public List<Person> members(String site) {
    return members.get(site, rows::members);
  }

  @Override
  public void save(Person person, String password) {
    check(person, password);
    unchecked.run(() -> transaction.executeWithoutResult(status -> write(person, password)));
  }

  @Override
  public boolean any() {
    return rows.any();
  }

  private Optional<Row> row(String id) {
    return people.get(id, rows::find);
  }

  private void write(Person person, String password) {
    User user = identities.createUserQuery().userId(person.id()).singleResult();
    if (user == null) {
      user = identities.newUser(person.id());
    }
    int space = person.name().lastIndexOf(' ');
    user.setFirstName(space < 0 ? person.name() : person.name().substring(0, space));
    user.setLastName(space < 0 ? "" : person.name().substring(space + 1));
    user.setEmail(person.email());
    user.setPassword(password);
    identities.saveUser(user);

    Optional<Person> before = rows.find(person.id()).map(Row::person);
    Set<String> had = before.map(p -> EngineAccess.groups(p.roles())).orElse(Set.of());
    Set<String> gets = EngineAccess.groups(person.roles());
    without(had, gets).forEach(group -> identities.deleteMembership(person.id(), group));
    without(gets, had).forEach(group -> identities.createMembership(person.id(), group));

    Set<String> was = before.map(Person::sites).orElse(Set.of());
    groups.ensureTenants(person.sites());
    without(was, person.sites())
        .forEach(site -> identities.deleteTenantUserMembership(site, person.id()));
    without(person.sites(), was)
        .forEach(site -> identities.createTenantUserMembership(site, person.id()));
    filters.ensureOwn(person.id());
    forgetAfterCommit();
  }

  private void forgetAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            people.invalidateAll();
            members.invalidateAll();
          }
        });
  }

  private static void check(Person person, String password) {
    if (!person.id().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new InvalidInput(
          "id",
          "Use 1 to 64 letters, digits, dots, dashes and underscores, a letter or digit first.");
    }
    if (password.isEmpty()) {
      throw new InvalidInput("password", "Give a password.");
    }
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new LinkedHashSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
