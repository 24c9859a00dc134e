package org.ticketflow.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Both tables as the senders of all nodes see them. What is leased is the endpoint: it gets one
 * event after the other, and one that is slow holds one sender. Its row comes before those of its
 * events, as for everyone who locks both.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class LeaseRows {

  private record LeasedEndpoint(
      long id, String site, String url, List<Secret> secrets, int failures, Instant lease) {}

  private final JdbcClient jdbc;

  LeaseRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The longest due event of an endpoint to which nobody sends. */
  Optional<LeasedDelivery> lease(Instant now, Instant until) {
    return endpoint(now, until)
        .flatMap(
            endpoint -> {
              // Looked for anew: another sender may have been at it until just now.
              Optional<LeasedDelivery> due = due(endpoint, now);
              if (due.isEmpty()) {
                release(endpoint.id(), endpoint.lease());
              }
              return due;
            });
  }

  private Optional<LeasedEndpoint> endpoint(Instant now, Instant until) {
    return jdbc.sql(
            """
            update webhook_endpoint set leased_until = :until where id = (
              select e.id from webhook_endpoint e
              cross join lateral (
                select d.next_attempt_at, d.id from webhook_delivery d
                where d.endpoint_id = e.id and d.state = 'pending' and d.next_attempt_at <= :now
                order by d.next_attempt_at, d.id limit 1) d
              where e.enabled
                and (e.leased_until is null or e.leased_until <= :now)
                and (e.resting_until is null or e.resting_until <= :now)
              order by d.next_attempt_at, d.id limit 1
              for no key update of e skip locked)
            returning *
            """)
        .param("now", Timestamp.from(now))
        .param("until", Timestamp.from(until))
        .query((row, i) -> endpoint(row, now))
        .optional();
  }

  private Optional<LeasedDelivery> due(LeasedEndpoint endpoint, Instant now) {
    return jdbc.sql(
            """
            select * from webhook_delivery
            where endpoint_id = :endpoint and state = 'pending' and next_attempt_at <= :now
            order by next_attempt_at, id limit 1
            """)
        .param("endpoint", endpoint.id())
        .param("now", Timestamp.from(now))
        .query(
            (row, i) ->
                new LeasedDelivery(
                    row.getLong("id"),
                    endpoint.id(),
                    endpoint.site(),
                    endpoint.url(),
                    endpoint.secrets(),
                    row.getString("message_id"),
                    row.getString("payload"),
                    row.getInt("attempts"),
                    endpoint.failures(),
                    endpoint.lease()))
        .optional();
  }

  /** Even if the lease was lost meanwhile: what has arrived need not be sent once more. */
  void delivered(LeasedDelivery sent, int status, Instant now) {
    jdbc.sql(
            """
            update webhook_endpoint set failures = 0, failing_since = null, resting_until = null
            where id = :endpoint and (failures > 0 or failing_since is not null)
            """)
        .param("endpoint", sent.endpoint())
        .update();
    release(sent.endpoint(), sent.lease());
    jdbc.sql(
            """
            update webhook_delivery set state = 'delivered', attempts = attempts + 1,
                next_attempt_at = null, last_attempt_at = :now, last_status = :status, error = null
            where id = :id and state = 'pending'
            """)
        .param("id", sent.id())
        .param("now", Timestamp.from(now))
        .param("status", status)
        .update();
  }

  /**
   * Writes down a failure, unless someone else has taken the endpoint over.
   *
   * @param next when the event is tried again; null gives it up
   * @return since when nothing gets through to the endpoint; empty where the lease was lost
   */
  Optional<Instant> failed(
      LeasedDelivery tried,
      @Nullable Integer status,
      String error,
      @Nullable Instant next,
      Instant restingUntil,
      Instant now) {
    Optional<Instant> failingSince =
        jdbc.sql(
                """
                update webhook_endpoint set leased_until = null, failures = failures + 1,
                    failing_since = coalesce(failing_since, :now), resting_until = :resting
                where id = :endpoint and leased_until = :lease returning failing_since
                """)
            .param("endpoint", tried.endpoint())
            .param("lease", Timestamp.from(tried.lease()))
            .param("now", Timestamp.from(now))
            .param("resting", Timestamp.from(restingUntil))
            .query((row, i) -> row.getTimestamp("failing_since").toInstant())
            .optional();
    if (failingSince.isPresent()) {
      jdbc.sql(
              """
              update webhook_delivery set state = :state, attempts = attempts + 1,
                  next_attempt_at = :next, last_attempt_at = :now, last_status = :status,
                  error = :error
              where id = :id and state = 'pending'
              """)
          .param("id", tried.id())
          .param("state", next == null ? "failed" : "pending")
          .param("next", next == null ? null : Timestamp.from(next), Types.TIMESTAMP)
          .param("now", Timestamp.from(now))
          .param("status", status, Types.INTEGER)
          .param("error", error)
          .update();
    }
    return failingSince;
  }

  private void release(long endpoint, Instant lease) {
    jdbc.sql(
            "update webhook_endpoint set leased_until = null"
                + " where id = :endpoint and leased_until = :lease")
        .param("endpoint", endpoint)
        .param("lease", Timestamp.from(lease))
        .update();
  }

  private static LeasedEndpoint endpoint(ResultSet row, Instant now) throws SQLException {
    List<Secret> secrets = new ArrayList<>();
    secrets.add(new Secret(row.getString("secret")));
    Timestamp oldUntil = row.getTimestamp("old_secret_until");
    if (oldUntil != null && oldUntil.toInstant().isAfter(now)) {
      secrets.add(new Secret(row.getString("old_secret")));
    }
    return new LeasedEndpoint(
        row.getLong("id"),
        row.getString("site"),
        row.getString("url"),
        List.copyOf(secrets),
        row.getInt("failures"),
        row.getTimestamp("leased_until").toInstant());
  }
}
