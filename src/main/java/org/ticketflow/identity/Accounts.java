package org.ticketflow.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of people's accounts beside what the engine's identity tables hold. */
@Component
class Accounts {

  /** When someone signed in last and since when they may not. */
  record Account(String person, @Nullable Instant lastSignInAt, boolean active) {}

  private static final Duration KNOWN_FOR = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final PeopleRegister register;

  /** A program that signs in with each call by HTTP Basic need not have each written down. */
  private final Cache<String, Boolean> noted =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  Accounts(JdbcClient jdbc, Clock clock, PeopleRegister register) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.register = register;
  }

  void signedIn(String person, String from) {
    byte[] address = address(person, from);
    if (noted.asMap().putIfAbsent(HexFormat.of().formatHex(address), true) == null) {
      jdbc.sql(
              """
              insert into person_account (person, last_sign_in_at) values (:person, :now)
              on conflict (person) do update set last_sign_in_at = excluded.last_sign_in_at
              """)
          .param("person", person)
          .param("now", now())
          .update();
      jdbc.sql(
              """
              with forgotten as (
                delete from known_address
                where seen_at < :longAgo and (person, address) <> (:person, :address))
              insert into known_address (person, address, seen_at) values (:person, :address, :now)
              on conflict (person, address) do update set seen_at = excluded.seen_at
              """)
          .param("person", person)
          .param("address", address)
          .param("now", now())
          .param("longAgo", longAgo())
          .update();
    }
  }

  /** Whether somebody has signed in from an address in the last weeks. */
  boolean knows(String person, String from) {
    return jdbc.sql(
            "select count(*) > 0 from known_address"
                + " where person = :person and address = :address and seen_at >= :longAgo")
        .param("person", person)
        .param("address", address(person, from))
        .param("longAgo", longAgo())
        .query(Boolean.class)
        .single();
  }

  private static byte[] address(String person, String from) {
    return Sha256.of(person + '\n' + from);
  }

  private Timestamp longAgo() {
    return Timestamp.from(clock.instant().minus(KNOWN_FOR));
  }

  void deactivate(String person) {
    jdbc.sql(
            """
            insert into person_account (person, deactivated_at) values (:person, :now)
            on conflict (person) do update set deactivated_at = excluded.deactivated_at
            """)
        .param("person", person)
        .param("now", now())
        .update();
    register.forget();
  }

  void reactivate(String person) {
    jdbc.sql("update person_account set deactivated_at = null where person = :person")
        .param("person", person)
        .update();
    register.forget();
  }

  /** Until they have chosen another password, theirs opens nothing but that choice. */
  void mustChangePassword(String person) {
    jdbc.sql(
            """
            insert into person_account (person, must_change_password) values (:person, true)
            on conflict (person) do update set must_change_password = true
            """)
        .param("person", person)
        .update();
    register.forget();
  }

  Map<String, Account> of(List<Person> persons) {
    return jdbc
        .sql("select * from person_account where person = any(string_to_array(:ids, ','))")
        // no id holds a comma
        .param("ids", persons.stream().map(Person::id).collect(Collectors.joining(",")))
        .query(
            (row, i) -> {
              Timestamp last = row.getTimestamp("last_sign_in_at");
              return new Account(
                  row.getString("person"),
                  last == null ? null : last.toInstant(),
                  row.getTimestamp("deactivated_at") == null);
            })
        .list()
        .stream()
        .collect(Collectors.toMap(Account::person, account -> account));
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
