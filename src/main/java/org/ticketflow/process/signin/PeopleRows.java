package org.ticketflow.process.signin;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;

/**
 * Reads people with their roles and sites in one statement; the engine's queries would need three
 * each.
 */
@Component
class PeopleRows {

  private static final String SELECT =
      """
      select u.id_, u.first_, u.last_, u.email_, u.pwd_,
        a.deactivated_at is null as active, coalesce(a.must_change_password, false) as must_change,
        array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_) as groups,
        array(select t.tenant_id_ from act_id_tenant_member t where t.user_id_ = u.id_) as sites
      from act_id_user u left join person_account a on a.person = u.id_
      """;

  private static final String ADMINISTRATOR =
      "exists (select 1 from act_id_membership m"
          + " where m.user_id_ = u.id_ and m.group_id_ = :administrators)";

  private static final Map<String, Role> ROLES =
      Arrays.stream(Role.values()).collect(Collectors.toMap(Role::group, Function.identity()));

  private static final String BY_NAME = " order by lower(u.first_ || ' ' || u.last_), u.id_";

  /**
   * A person as they are stored, with what tells one password of theirs from the next.
   *
   * @param active whether they may sign in
   * @param mustChange whether their password is good for its own change alone
   */
  record Row(Person person, String passwordHash, boolean active, boolean mustChange) {

    /** As everyone sees them: nothing is open to who is deactivated. */
    Person present() {
      return active
          ? person
          : new Person(person.id(), person.name(), person.email(), Set.of(), Set.of());
    }
  }

  private final JdbcClient jdbc;

  PeopleRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Row> find(String id) {
    return jdbc.sql(SELECT + " where u.id_ = :id")
        .param("id", id)
        .query((row, index) -> row(row))
        .optional();
  }

  List<Person> members(String site) {
    return jdbc.sql(
            SELECT
                + " where a.deactivated_at is null and exists (select 1 from act_id_tenant_member t"
                + " where t.user_id_ = u.id_ and t.tenant_id_ = :site)"
                + BY_NAME)
        .param("site", site)
        .query((row, index) -> row(row).person())
        .list();
  }

  /** Members of the site and all administrators, deactivated or not. */
  List<Person> reaching(String site) {
    return jdbc.sql(
            SELECT
                + " where exists (select 1 from act_id_tenant_member t"
                + " where t.user_id_ = u.id_ and t.tenant_id_ = :site) or "
                + ADMINISTRATOR
                + BY_NAME)
        .param("site", site)
        .param("administrators", Role.ADMINISTRATOR.group())
        .query((row, index) -> row(row).person())
        .list();
  }

  /** Those who may sign in. */
  List<Person> administrators() {
    return jdbc.sql(SELECT + " where a.deactivated_at is null and " + ADMINISTRATOR + BY_NAME)
        .param("administrators", Role.ADMINISTRATOR.group())
        .query((row, index) -> row(row).person())
        .list();
  }

  /** The password that somebody has now is no one-time password any more. */
  void ownPassword(String id) {
    jdbc.sql(
            "update person_account set must_change_password = false"
                + " where person = :id and must_change_password")
        .param("id", id)
        .update();
  }

  boolean any() {
    return jdbc.sql("select exists (select 1 from act_id_user)").query(Boolean.class).single();
  }

  private static Row row(ResultSet row) throws SQLException {
    String name = (text(row, "first_") + ' ' + text(row, "last_")).strip();
    String id = row.getString("id_");
    Set<Role> roles = new LinkedHashSet<>();
    for (String group : strings(row.getArray("groups"))) {
      Role role = ROLES.get(group);
      if (role != null) {
        roles.add(role);
      }
    }
    return new Row(
        new Person(
            id,
            name.isEmpty() ? id : name,
            row.getString("email_"),
            Set.copyOf(roles),
            Set.of(strings(row.getArray("sites")))),
        text(row, "pwd_"),
        row.getBoolean("active"),
        row.getBoolean("must_change"));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  private static String[] strings(Array array) throws SQLException {
    return (String[]) array.getArray();
  }
}
