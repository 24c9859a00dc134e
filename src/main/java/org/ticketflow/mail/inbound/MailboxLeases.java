package org.ticketflow.mail.inbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.site.ThisNode;

/** The table of mailboxes as the readers of all nodes see it: each is read by one at a time. */
@Repository
@Transactional
class MailboxLeases {

  /** Said again before each mail; longer than any one of them takes. */
  static final Duration LEASE = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ThisNode node;

  MailboxLeases(JdbcClient jdbc, Clock clock, ThisNode node) {
    this.node = node;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The mailbox that is due the longest and that nobody reads. */
  Optional<LeasedMailbox> lease(String owner) {
    return lease(
        owner,
        """
        m.id = (
          select id from mailbox
          where enabled and next_look_at <= :now
            and (leased_until is null or leased_until <= :now or lease_owner = :owner or
        """
            + ThisNode.GONE
            + """
            )
          order by next_look_at, id limit 1 for no key update skip locked)
        """,
        0);
  }

  /** One mailbox, due or not, unless somebody reads it. */
  Optional<LeasedMailbox> lease(String owner, long id) {
    return lease(owner, "m.id = :id and (m.leased_until is null or m.leased_until <= :now)", id);
  }

  /** As if nobody had had it. */
  void release(LeasedMailbox leased) {
    jdbc.sql(
            """
            update mailbox set lease_owner = null, leased_until = null
            where id = :id and lease_owner = :owner
            """)
        .param("id", leased.mailbox().id())
        .param("owner", leased.owner())
        .update();
  }

  private Optional<LeasedMailbox> lease(String owner, String which, long id) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            update mailbox m set lease_owner = :owner, leased_until = :until,
                leased_by = :node, rung = false,
                username = case when embedded then s.support_address else username end,
                secret = case when embedded then s.support_address else secret end
            from site s where s.id = m.site and
            """
                + which
                + " returning m.*")
        .param("id", id)
        .param("owner", owner)
        .param("node", node.id())
        .param("now", Timestamp.from(now))
        .param("until", Timestamp.from(now.plus(LEASE)))
        .query((row, i) -> leased(row))
        .optional();
  }

  /** Answers whether it is still ours, and holds it for a while longer. */
  boolean renew(LeasedMailbox leased) {
    return jdbc.sql(
                """
                update mailbox set leased_until = :until
                where id = :id and lease_owner = :owner and enabled
                """)
            .param("id", leased.mailbox().id())
            .param("owner", leased.owner())
            .param("until", Timestamp.from(clock.instant().plus(LEASE)))
            .update()
        > 0;
  }

  /** Everything up to this mail has been read and dealt with in the mailbox. */
  void readUpTo(LeasedMailbox leased, long uidValidity, long uid) {
    jdbc.sql(
            """
            update mailbox set uid_validity = :validity, last_uid = :uid
            where id = :id and lease_owner = :owner
            """)
        .param("id", leased.mailbox().id())
        .param("owner", leased.owner())
        .param("validity", uidValidity)
        .param("uid", uid)
        .update();
  }

  /**
   * @param next when to look again
   * @param nextWatched when to look again where the server would tell of new mail
   */
  void looked(LeasedMailbox leased, Instant next, Instant nextWatched) {
    jdbc.sql(
            """
            update mailbox set lease_owner = null, leased_until = null,
                next_look_at = case when rung then cast(:now as timestamptz)
                  when watched_until > :now then cast(:nextWatched as timestamptz)
                  else cast(:next as timestamptz) end,
                looked_at = :now, problem = null, failing_since = null, failures = 0
            where id = :id and lease_owner = :owner
            """)
        .param("id", leased.mailbox().id())
        .param("owner", leased.owner())
        .param("next", Timestamp.from(next))
        .param("nextWatched", Timestamp.from(nextWatched))
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  void failed(LeasedMailbox leased, String problem, Instant next) {
    jdbc.sql(
            """
            update mailbox set lease_owner = null, leased_until = null, next_look_at = :next,
                problem = :problem, failing_since = coalesce(failing_since, :now),
                failures = failures + 1
            where id = :id and lease_owner = :owner
            """)
        .param("id", leased.mailbox().id())
        .param("owner", leased.owner())
        .param("problem", problem)
        .param("next", Timestamp.from(next))
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  private static LeasedMailbox leased(ResultSet row) throws SQLException {
    long validity = row.getLong("uid_validity");
    return new LeasedMailbox(
        MailboxRows.mailbox(row),
        new MailboxSecret(row.getString("secret")),
        validity == 0 ? null : validity,
        row.getLong("last_uid"),
        row.getTimestamp("known_since").toInstant(),
        row.getInt("failures"),
        row.getString("lease_owner"));
  }
}
