package org.ticketflow.process.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.identity.OtherNodes;
import org.ticketflow.identity.People;
import org.ticketflow.identity.PeopleRegister;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.identity.Standing;
import org.ticketflow.process.signin.PeopleRows.Row;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;

/** The people in the engine's identity tables: users, whose groups are roles and tenants sites. */
@Service
class EnginePeople implements People, PeopleRegister {

  /**
   * How long someone changed elsewhere is still seen as before: in Camunda Admin, or on another
   * node whose word got lost.
   */
  private static final Duration STALE = Duration.ofSeconds(5);

  private static final String CHANGED = "people-changed";

  private final IdentityService identities;
  private final PeopleRows rows;
  private final EngineGroups groups;
  private final TaskFilters filters;
  private final TransactionTemplate transaction;
  private final Unchecked unchecked;
  private final OtherNodes nodes;
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
      TransactionTemplate transaction,
      OtherNodes nodes) {
    this.identities = identities;
    this.rows = rows;
    this.groups = groups;
    this.filters = filters;
    this.transaction = transaction;
    this.unchecked = new Unchecked(identities);
    this.nodes = nodes;
    nodes.hear(CHANGED, any -> forgetHere(), this::forgetHere);
  }

  @Override
  public Optional<Person> find(String id) {
    return row(id).map(Row::present);
  }

  @Override
  public Optional<Standing> standing(String id) {
    return row(id)
        .map(row -> new Standing(row.active(), row.mustChange(), stamp(row.passwordHash())));
  }

  @Override
  public boolean passwordMatches(String id, String password) {
    Optional<Row> row = row(id);
    if (row.isEmpty() || !row.get().active()) {
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
  public void create(Person person, String password) {
    check(person, password);
    unchecked.run(
        () ->
            transaction.executeWithoutResult(
                status -> {
                  if (rows.find(person.id()).isPresent()) {
                    throw new InvalidInput(
                        "id", "Somebody has this user id already. Choose another.");
                  }
                  write(person, password);
                }));
  }

  @Override
  public Optional<Person> stored(String id) {
    return rows.find(id).map(Row::person);
  }

  @Override
  public List<Person> reaching(String site) {
    return rows.reaching(site);
  }

  @Override
  public List<Person> administrators() {
    return rows.administrators();
  }

  @Override
  public void rename(String id, String name, @Nullable String email) {
    change(id, user -> call(user, name, email));
  }

  @Override
  public void changePassword(String id, String password) {
    change(
        id,
        user -> {
          user.setPassword(password);
          rows.ownPassword(id);
        });
  }

  @Override
  public void place(String id, Set<Role> roles, Set<String> sites) {
    unchecked.run(
        () ->
            transaction.executeWithoutResult(
                status -> {
                  Person known =
                      stored(id)
                          .orElseThrow(() -> new NotFound("There is nobody called '" + id + "'."));
                  move(Optional.of(known), id, roles, sites);
                  forget();
                }));
  }

  private void change(String id, Consumer<User> change) {
    unchecked.run(
        () ->
            transaction.executeWithoutResult(
                status -> {
                  User user = identities.createUserQuery().userId(id).singleResult();
                  if (user == null) {
                    throw new NotFound("There is nobody called '" + id + "'.");
                  }
                  change.accept(user);
                  identities.saveUser(user);
                  forget();
                }));
  }

  @Override
  public boolean any() {
    return rows.any();
  }

  /** Whoever asks may have typed anything; no NUL can be in a name, nor be looked for. */
  private Optional<Row> row(String id) {
    return id.indexOf('\0') >= 0 ? Optional.empty() : people.get(id, rows::find);
  }

  private void write(Person person, String password) {
    User user = identities.createUserQuery().userId(person.id()).singleResult();
    if (user == null) {
      user = identities.newUser(person.id());
    }
    call(user, person.name(), person.email());
    user.setPassword(password);
    identities.saveUser(user);
    move(rows.find(person.id()).map(Row::person), person.id(), person.roles(), person.sites());
    filters.ensureOwn(person.id());
    rows.ownPassword(person.id());
    forget();
  }

  private static void call(User user, String name, @Nullable String email) {
    int space = name.lastIndexOf(' ');
    user.setFirstName(space < 0 ? name : name.substring(0, space));
    user.setLastName(space < 0 ? "" : name.substring(space + 1));
    user.setEmail(email);
  }

  private void move(Optional<Person> before, String id, Set<Role> roles, Set<String> sites) {
    Set<String> had = before.map(p -> EngineAccess.groups(p.roles())).orElse(Set.of());
    Set<String> gets = EngineAccess.groups(roles);
    without(had, gets).forEach(group -> identities.deleteMembership(id, group));
    without(gets, had).forEach(group -> identities.createMembership(id, group));

    Set<String> was = before.map(Person::sites).orElse(Set.of());
    groups.ensureTenants(sites);
    without(was, sites).forEach(site -> identities.deleteTenantUserMembership(site, id));
    without(sites, was).forEach(site -> identities.createTenantUserMembership(site, id));
  }

  @Override
  public void forget() {
    nodes.tell(CHANGED, "");
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      forgetHere();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            forgetHere();
          }
        });
  }

  private void forgetHere() {
    people.invalidateAll();
    members.invalidateAll();
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

  /** Tells one stored password from the next, and nothing of either. */
  private static String stamp(String passwordHash) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(passwordHash.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new LinkedHashSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
