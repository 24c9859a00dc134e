package org.ticketflow.mail.inbound;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a site takes replies. */
@Component
class ReplyRules {

  static final int REOPEN_DAYS = 14;
  static final int MOST_REOPEN_DAYS = 3650;

  private final JdbcClient jdbc;

  ReplyRules(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** For how long after closing a reply opens the ticket again. */
  int reopenDays(String site) {
    return jdbc.sql("select reopen_days from reply_rules where site = :site")
        .param("site", site)
        .query(Integer.class)
        .optional()
        .orElse(REOPEN_DAYS);
  }

  void reopenDays(String site, int days) {
    jdbc.sql(
            """
            insert into reply_rules (site, reopen_days) values (:site, :days)
            on conflict (site) do update set reopen_days = :days
            """)
        .param("site", site)
        .param("days", days)
        .update();
  }
}
