package org.ticketflow.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of events that are on their way to endpoints, or have been. */
@Repository
class DeliveryRows {

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  DeliveryRows(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  /** For each enabled endpoint of the site that wants such events. */
  void queue(String site, EventType type, String payload, Instant now) {
    queued(
        jdbc.sql(
                """
                insert into webhook_delivery
                    (site, endpoint_id, message_id, type, payload, next_attempt_at, created_at)
                select site, id, :message, :type, :payload, :now, :now from webhook_endpoint
                where site = :site and enabled and :type = any(events)
                """)
            .param("site", site)
            .param("type", type.key())
            .param("message", messageId())
            .param("payload", payload)
            .param("now", Timestamp.from(now))
            .update());
  }

  /** For this endpoint, whatever it wants. */
  void queue(Endpoint endpoint, String type, String payload, Instant now) {
    queued(
        jdbc.sql(
                """
                insert into webhook_delivery
                    (site, endpoint_id, message_id, type, payload, next_attempt_at, created_at)
                values (:site, :endpoint, :message, :type, :payload, :now, :now)
                """)
            .param("site", endpoint.site())
            .param("endpoint", endpoint.id())
            .param("type", type)
            .param("message", messageId())
            .param("payload", payload)
            .param("now", Timestamp.from(now))
            .update());
    wakeEndpoint(endpoint);
  }

  /** Tried at once, and again as if it were new; answers how many that are: none or one. */
  int again(Endpoint endpoint, long id, Instant now) {
    int again =
        jdbc.sql(
                """
                update webhook_delivery set state = 'pending', attempts = 0, next_attempt_at = :now
                where site = :site and endpoint_id = :endpoint and id = :id
                """)
            .param("site", endpoint.site())
            .param("endpoint", endpoint.id())
            .param("id", id)
            .param("now", Timestamp.from(now))
            .update();
    queued(again);
    wakeEndpoint(endpoint);
    return again;
  }

  /** Newest first. */
  List<WebhookDelivery> of(Endpoint endpoint, @Nullable Long before, int limit) {
    return jdbc.sql(
            """
            select * from webhook_delivery where site = :site and endpoint_id = :endpoint
              and (:before::bigint is null or id < :before)
            order by id desc limit :limit
            """)
        .param("site", endpoint.site())
        .param("endpoint", endpoint.id())
        .param("before", before, Types.BIGINT)
        .param("limit", limit)
        .query((row, i) -> delivery(row))
        .list();
  }

  void forget(Instant olderThan) {
    jdbc.sql("delete from webhook_delivery where created_at < :then")
        .param("then", Timestamp.from(olderThan))
        .update();
  }

  private void queued(int rows) {
    if (rows > 0) {
      events.publishEvent(new WebhookQueued());
    }
  }

  /** Whoever asks for a try has a reason to think that it may get through now. */
  private void wakeEndpoint(Endpoint endpoint) {
    jdbc.sql("update webhook_endpoint set resting_until = null where id = :id")
        .param("id", endpoint.id())
        .update();
  }

  private static String messageId() {
    return "msg_" + UUID.randomUUID().toString().replace("-", "");
  }

  private static WebhookDelivery delivery(ResultSet row) throws SQLException {
    return new WebhookDelivery(
        row.getLong("id"),
        row.getString("message_id"),
        row.getString("type"),
        WebhookDelivery.State.of(row.getString("state")),
        row.getInt("attempts"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("last_attempt_at")),
        instant(row.getTimestamp("next_attempt_at")),
        row.getObject("last_status", Integer.class),
        row.getString("error"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
