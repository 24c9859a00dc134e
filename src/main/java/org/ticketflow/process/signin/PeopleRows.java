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
        array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_) as groups,
        array(select t.tenant_id_ from act_id_tenant_member t where t.user_id_ = u.id_) as sites
      from act_id_user u
      """;

  private static final Map<String, Role> ROLES =
      Arrays.stream(Role.values()).collect(Collectors.toMap(Role::group, Function.identity()));

  /** A person with what tells one password of theirs from the next. */
  record Row(Person person, String passwordHash) {}

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
                + " where exists (select 1 from act_id_tenant_member t"
                + " where t.user_id_ = u.id_ and t.tenant_id_ = :site)"
                + " order by lower(u.first_ || ' ' || u.last_), u.id_")
        .param("site", site)
        .query((row, index) -> row(row).person())
        .list();
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
        text(row, "pwd_"));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  private static String[] strings(Array array) throws SQLException {
    return (String[]) array.getArray();
  }
}
