package org.ticketflow.mail.inbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.site.ThisNode;

/** The table of mailboxes as those see it who wait for new mail: each is watched by one node. */
@Repository
@Transactional
class WatchRows {

  /** Several times as long as it takes to say that one still watches. */
  static final Duration LEASE = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final ThisNode node;
  private final Clock clock;

  WatchRows(JdbcClient jdbc, ThisNode node, Clock clock) {
    this.jdbc = jdbc;
    this.node = node;
    this.clock = clock;
  }

  /** A mailbox that this node alone watches. */
  record Watched(Mailbox mailbox, MailboxSecret secret) {}

  /** One that can be read, and that nobody watches. */
  Optional<Watched> lease(String owner, Set<Long> mine) {
    return jdbc.sql(
            """
            update mailbox set watch_owner = :owner, watched_until = :until, watched_by = :node
            where id = (
              select id from mailbox
              where enabled and looked_at is not null and problem is null and id <> all(:mine)
                and (sign_in <> 'oauth2_renewed' or access_until > :now)
                and (watched_until is null or watched_until <= :now or
            """
                + ThisNode.gone("watched_by")
                + """
                )
                and (next_watch_at is null or next_watch_at <= :now)
              order by id limit 1 for no key update skip locked)
            returning *
            """)
        .param("owner", owner)
        .param("node", node.id())
        .param("mine", mine.toArray(Long[]::new))
        .param("now", now())
        .param("until", Timestamp.from(clock.instant().plus(LEASE)))
        .query((row, i) -> new Watched(MailboxRows.mailbox(row), secret(row)))
        .optional();
  }

  /** Holds them for a while longer; answers those that are still ours and as they were. */
  Set<Long> renew(String owner, Set<Long> mine) {
    return Set.copyOf(
        jdbc.sql(
                """
                update mailbox set watched_until = :until
                where id = any(:mine) and watch_owner = :owner and enabled returning id
                """)
            .param("owner", owner)
            .param("mine", mine.toArray(Long[]::new))
            .param("until", Timestamp.from(clock.instant().plus(LEASE)))
            .query(Long.class)
            .list());
  }

  /** There is new mail: the mailbox is due, and once more if somebody is just reading it. */
  void ring(long id, String owner) {
    jdbc.sql(
            """
            update mailbox set rung = true,
                next_look_at = case when problem is null then :now else next_look_at end
            where id = :id and watch_owner = :owner
            """)
        .param("id", id)
        .param("owner", owner)
        .param("now", now())
        .update();
  }

  /**
   * Nobody watches it any more: it is looked into as often as any other.
   *
   * @param again when somebody may
   */
  void leave(long id, String owner, Instant again, Duration poll) {
    jdbc.sql(
            """
            update mailbox set watch_owner = null, watched_until = null, next_watch_at = :again,
                next_look_at = least(next_look_at, :look)
            where id = :id and watch_owner = :owner
            """)
        .param("id", id)
        .param("owner", owner)
        .param("again", Timestamp.from(again))
        .param("look", Timestamp.from(clock.instant().plus(poll)))
        .update();
  }

  /** Who reads the mailbox renews its token. */
  private static MailboxSecret secret(ResultSet row) throws SQLException {
    String token = row.getString("access_token");
    return new MailboxSecret(token == null ? row.getString("secret") : token);
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
