package org.ticketflow.mail;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Addresses of which a mail server has said for good that mail does not arrive there. */
@Service
@Transactional
public class Undeliverable {

  private final JdbcClient jdbc;
  private final Clock clock;

  Undeliverable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What the mail server said; nothing for an address that mail may reach. */
  @Transactional(readOnly = true)
  public Optional<String> reason(String site, String address) {
    return jdbc.sql(
            "select reason from undeliverable_address where site = :site and address = :address")
        .param("site", site)
        .param("address", address.toLowerCase(Locale.ROOT))
        .query(String.class)
        .optional();
  }

  public void mark(String site, String address, String reason) {
    jdbc.sql(
            """
            insert into undeliverable_address (site, address, reason, since)
            values (:site, :address, :reason, :now)
            on conflict (site, address) do update set reason = :reason, since = :now
            """)
        .param("site", site)
        .param("address", address.toLowerCase(Locale.ROOT))
        .param("reason", reason)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** Somebody wants it tried again, or mail has come from there. */
  public void forget(String site, String address) {
    jdbc.sql("delete from undeliverable_address where site = :site and address = :address")
        .param("site", site)
        .param("address", address.toLowerCase(Locale.ROOT))
        .update();
  }
}
