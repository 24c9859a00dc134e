package org.ticketflow.mail.inbound;

import java.time.Clock;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the mailboxes when a test of another room says so. */
@TestComponent
public class MailRound {

  private final MailboxReader reader;
  private final JdbcClient sql;
  private final Clock clock;

  MailRound(MailboxReader reader, JdbcClient sql, Clock clock) {
    this.reader = reader;
    this.sql = sql;
    this.clock = clock;
  }

  /** Every enabled mailbox, whether it is due or not. */
  public void read() {
    sql.sql("update mailbox set next_look_at = ?")
        .param(java.sql.Timestamp.from(clock.instant()))
        .update();
    reader.readDue(() -> true);
  }
}
