package org.ticketflow.identity;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One-time links that go out by mail. Their tokens are stored as SHA-256 alone. */
@Component
class AccountLinks {

  static final String INVITATION = "invitation";
  static final String PASSWORD = "password";

  /** A link that still works. */
  record Link(
      long id,
      String site,
      String email,
      @Nullable String person,
      Set<Role> roles,
      String createdBy,
      Instant createdAt,
      Instant expiresAt) {}

  /** A new link with its token, which is nowhere else. */
  record Made(long id, String token, Instant expiresAt) {

    /** Without the token: it must not get into a log. */
    @Override
    public String toString() {
      return "Made[" + id + "]";
    }
  }

  private static final String WORKS =
      "used_at is null and revoked_at is null and expires_at > :now";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  AccountLinks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Made make(
      String kind,
      String site,
      String email,
      @Nullable String person,
      Set<Role> roles,
      String by,
      Duration valid) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    Instant expires = now.plus(valid);
    long id =
        jdbc.sql(
                """
            insert into account_link (kind, site, hash, email, person, roles, created_by, created_at, expires_at)
            values (:kind, :site, :hash, :email, :person, string_to_array(:roles, ','), :by, :now, :expires)
            returning id
            """)
            .param("kind", kind)
            .param("site", site)
            .param("hash", Sha256.of(token))
            .param("email", email)
            .param("person", person)
            .param(
                "roles", roles.stream().sorted().map(Role::name).collect(Collectors.joining(",")))
            .param("by", by)
            .param("now", Timestamp.from(now))
            .param("expires", Timestamp.from(expires))
            .query(Long.class)
            .single();
    return new Made(id, token, expires);
  }

  Optional<Link> find(String kind, String token) {
    return jdbc.sql("select * from account_link where kind = :kind and hash = :hash and " + WORKS)
        .param("kind", kind)
        .param("hash", Sha256.of(token))
        .param("now", Timestamp.from(clock.instant()))
        .query((row, i) -> link(row))
        .optional();
  }

  /** Uses a link up; of two who come at once, one finds nothing. */
  Optional<Link> use(String kind, String token) {
    return jdbc.sql(
            "update account_link set used_at = :now where kind = :kind and hash = :hash and "
                + WORKS
                + " returning *")
        .param("kind", kind)
        .param("hash", Sha256.of(token))
        .param("now", Timestamp.from(clock.instant()))
        .query((row, i) -> link(row))
        .optional();
  }

  List<Link> open(String kind, String site) {
    return jdbc.sql(
            "select * from account_link where kind = :kind and site = :site and "
                + WORKS
                + " order by created_at desc, id desc")
        .param("kind", kind)
        .param("site", site)
        .param("now", Timestamp.from(clock.instant()))
        .query((row, i) -> link(row))
        .list();
  }

  Optional<Link> revoke(String kind, String site, long id) {
    return jdbc.sql(
            "update account_link set revoked_at = :now where kind = :kind and site = :site"
                + " and id = :id and "
                + WORKS
                + " returning *")
        .param("kind", kind)
        .param("site", site)
        .param("id", id)
        .param("now", Timestamp.from(clock.instant()))
        .query((row, i) -> link(row))
        .optional();
  }

  /** A new password makes the links to yet another worthless. */
  void revokeThoseOf(String person) {
    jdbc.sql(
            "update account_link set revoked_at = :now"
                + " where kind = 'password' and person = :person and "
                + WORKS)
        .param("person", person)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  private static Link link(ResultSet row) throws SQLException {
    return new Link(
        row.getLong("id"),
        row.getString("site"),
        row.getString("email"),
        row.getString("person"),
        Arrays.stream((String[]) row.getArray("roles").getArray())
            .map(Role::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant());
  }
}
