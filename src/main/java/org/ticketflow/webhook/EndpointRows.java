package org.ticketflow.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of endpoints, as administrators change it. */
@Repository
class EndpointRows {

  private final JdbcClient jdbc;

  EndpointRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Oldest first. */
  List<Endpoint> of(String site) {
    return jdbc.sql("select * from webhook_endpoint where site = :site order by id")
        .param("site", site)
        .query((row, i) -> endpoint(row))
        .list();
  }

  Optional<Endpoint> find(String site, long id) {
    return jdbc.sql("select * from webhook_endpoint where site = :site and id = :id")
        .param("site", site)
        .param("id", id)
        .query((row, i) -> endpoint(row))
        .optional();
  }

  /** The types of events that some enabled endpoint of the site wants. */
  Set<EventType> wanted(String site) {
    Set<EventType> wanted = EnumSet.noneOf(EventType.class);
    jdbc.sql("select distinct unnest(events) from webhook_endpoint where site = :site and enabled")
        .param("site", site)
        .query(String.class)
        .list()
        .forEach(key -> EventType.find(key).ifPresent(wanted::add));
    return wanted;
  }

  /** One after the other of a site, so that none goes beyond how many it may have. */
  int countAlone(String site) {
    jdbc.sql("select id from site where id = :site for no key update")
        .param("site", site)
        .query(String.class)
        .single();
    return jdbc.sql("select count(*) from webhook_endpoint where site = :site")
        .param("site", site)
        .query(Integer.class)
        .single();
  }

  Endpoint add(
      String site, EndpointRules.Checked checked, Secret secret, String creator, Instant now) {
    return jdbc.sql(
            """
            insert into webhook_endpoint (site, url, secret, events, created_by, created_at)
            values (:site, :url, :secret, :events, :creator, :now) returning *
            """)
        .param("site", site)
        .param("url", checked.url())
        .param("secret", secret.value())
        .param("events", keys(checked.events()))
        .param("creator", creator)
        .param("now", Timestamp.from(now))
        .query((row, i) -> endpoint(row))
        .single();
  }

  void change(Endpoint endpoint, EndpointRules.Checked checked) {
    jdbc.sql("update webhook_endpoint set url = :url, events = :events where id = :id")
        .param("url", checked.url())
        .param("events", keys(checked.events()))
        .param("id", endpoint.id())
        .update();
  }

  /** Switched on, it begins as if it had never failed. */
  void enable(Endpoint endpoint) {
    jdbc.sql(
            """
            update webhook_endpoint set enabled = true, disabled_reason = null, failing_since = null,
                failures = 0, resting_until = null where id = :id
            """)
        .param("id", endpoint.id())
        .update();
  }

  /**
   * @param reason where nobody did it by hand
   */
  void disable(long id, @Nullable String reason) {
    jdbc.sql(
            "update webhook_endpoint set enabled = false, disabled_reason = :reason where id = :id")
        .param("reason", reason)
        .param("id", id)
        .update();
  }

  /** The old secret is signed with, too, for a while. */
  void rotate(Endpoint endpoint, Secret secret, Instant oldUntil) {
    jdbc.sql(
            """
            update webhook_endpoint set old_secret = secret, old_secret_until = :until,
                secret = :secret where id = :id
            """)
        .param("until", Timestamp.from(oldUntil))
        .param("secret", secret.value())
        .param("id", endpoint.id())
        .update();
  }

  /** With all that it was sent. */
  void remove(Endpoint endpoint) {
    jdbc.sql("delete from webhook_endpoint where id = :id").param("id", endpoint.id()).update();
  }

  private static String[] keys(Set<EventType> events) {
    return events.stream().sorted().map(EventType::key).toArray(String[]::new);
  }

  private static Endpoint endpoint(ResultSet row) throws SQLException {
    Set<EventType> events = EnumSet.noneOf(EventType.class);
    Arrays.stream((String[]) row.getArray("events").getArray())
        .forEach(key -> EventType.find(key).ifPresent(events::add));
    Timestamp failing = row.getTimestamp("failing_since");
    return new Endpoint(
        row.getLong("id"),
        row.getString("site"),
        row.getString("url"),
        row.getString("secret"),
        events,
        row.getBoolean("enabled"),
        row.getString("disabled_reason"),
        failing == null ? null : failing.toInstant(),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant());
  }
}
