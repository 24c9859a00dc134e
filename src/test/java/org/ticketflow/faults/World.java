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
    Map<String, Object> settings = new HashMap<>();
    settings.putAll(database.properties());
    settings.putAll(mail.properties());
    settings.put("ticketflow.embedded-mail", "false");
    settings.put("ticketflow.inbound.private-addresses", "allowed");
    settings.put("ticketflow.limits", "off");
    settings.put("ticketflow.assistant.enabled", "false");
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
