package org.ticketflow.faults;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.support.TestDatabase;
import org.ticketflow.support.TestMail;

/** What outlives the nodes of a test: the database and the mail servers. */
public final class World implements AutoCloseable {

  private final TestDatabase database = TestDatabase.migrated();
  private final TestMail mail = new TestMail();

  /** A node with the demo's sites and people, and with limits lifted. */
  public ApplicationNode node(@Nullable String failpoint) {
    return node(failpoint, Map.of());
  }

  /**
   * @param other settings, besides or instead of the usual ones
   */
  public ApplicationNode node(@Nullable String failpoint, Map<String, ?> other) {
    Map<String, Object> settings = new HashMap<>();
    settings.putAll(database.properties());
    settings.putAll(mail.properties());
    settings.put("ticketflow.embedded-mail", "false");
    settings.put("ticketflow.inbound.private-addresses", "allowed");
    settings.put("ticketflow.limits", "off");
    settings.put("ticketflow.assistant.enabled", "false");
    settings.put("ticketflow.outbox.per-domain", "0");
    settings.putAll(other);
    return ApplicationNode.start(settings, failpoint);
  }

  public TestDatabase database() {
    return database;
  }

  public JdbcClient sql() {
    return database.sql();
  }

  public TestMail mail() {
    return mail;
  }

  /** Has the nodes read this mailbox of {@link #mail()}, with all that is in it. */
  public void mailbox(String site, String address, String afterwards) {
    sql()
        .sql(
            """
            insert into mailbox (site, host, port, security, username, sign_in, secret, folder,
              afterwards, read_existing, plus_addresses, next_look_at, created_by, created_at,
              known_since)
            values (?, '127.0.0.1', ?, 'none', ?, 'password', ?, 'INBOX', ?, true, true, now(),
              'test', now(), now())
            """)
        .params(site, mail.imapPort(), address, address, afterwards)
        .update();
  }

  /** As it does after some minutes: whatever a killed node held is free for others. */
  public void leasesRunOut() {
    JdbcClient sql = sql();
    sql.sql(
            """
            update mailbox set next_look_at = now(), leased_until = now() - interval '1 s',
              watched_until = now() - interval '1 s'
            """)
        .update();
    // Nor is a mail to blame for all the times that we stop who reads it: it would be put away.
    sql.sql(
            """
            update incoming_mail set leased_until = now() - interval '1 s', attempts = 0
            where outcome is null
            """)
        .update();
    sql.sql(
            """
            update outgoing_mail set leased_until = now() - interval '1 s', next_attempt_at = now()
            where state = 'pending'
            """)
        .update();
    sql.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null").update();
  }

  @Override
  public void close() {
    mail.destroy();
  }
}
