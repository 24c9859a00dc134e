package org.ticketflow.api;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.FileTicket;
import org.ticketflow.ticket.RetriedOnConflict;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;

/**
 * Remembers for a day what each caller's key has filed. The key's row is the first thing that the
 * filing's transaction writes: whoever comes with the same key meanwhile waits for its end, and a
 * filing that fails leaves no key behind.
 */
@Component
class IdempotencyKeys {

  private static final Duration KEPT = Duration.ofHours(24);
  private static final int FORGOTTEN_AT_ONCE = 50;

  private final Tickets tickets;
  private final JdbcClient jdbc;
  private final CurrentCaller caller;
  private final Clock clock;

  IdempotencyKeys(Tickets tickets, JdbcClient jdbc, CurrentCaller caller, Clock clock) {
    this.tickets = tickets;
    this.jdbc = jdbc;
    this.caller = caller;
    this.clock = clock;
  }

  /** A ticket, and whether an earlier request has filed it. */
  record Filed(Ticket ticket, boolean replayed) {}

  private record Known(byte[] request, @Nullable String code) {}

  /** Files, or finds what the same key has filed; refuses a key that stands for something else. */
  @RetriedOnConflict
  @Transactional
  public Filed file(String site, String key, byte[] request, FileTicket command) {
    caller.get().requireReaderOf(site);
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    String owner = owner(caller.get());
    if (!take(site, owner, key, request, now)) {
      Known known = known(site, owner, key);
      if (!MessageDigest.isEqual(known.request(), request) || known.code() == null) {
        throw new InvalidInput(
            IdempotentFiling.HEADER,
            "This key was used for another request. Use a new key for each new ticket.");
      }
      return new Filed(tickets.get(TicketKey.of(site, known.code())), true);
    }
    Ticket ticket = tickets.report(command);
    jdbc.sql(
            """
            update idempotency_key set code = :code
            where site = :site and caller = :caller and key = :key
            """)
        .param("code", ticket.code())
        .param("site", site)
        .param("caller", owner)
        .param("key", key)
        .update();
    forget(now.minus(KEPT));
    return new Filed(ticket, false);
  }

  /** Waits for whoever is about to commit the same key; takes over one that is too old. */
  private boolean take(String site, String owner, String key, byte[] request, OffsetDateTime now) {
    return jdbc.sql(
                """
                insert into idempotency_key (site, caller, key, request, created_at)
                values (:site, :caller, :key, :request, :now)
                on conflict (site, caller, key) do update
                  set request = excluded.request, code = null, created_at = excluded.created_at
                  where idempotency_key.created_at < :expired
                """)
            .param("site", site)
            .param("caller", owner)
            .param("key", key)
            .param("request", request)
            .param("now", now)
            .param("expired", now.minus(KEPT))
            .update()
        == 1;
  }

  private Known known(String site, String owner, String key) {
    return jdbc.sql(
            """
            select request, code from idempotency_key
            where site = :site and caller = :caller and key = :key
            """)
        .param("site", site)
        .param("caller", owner)
        .param("key", key)
        .query((row, i) -> new Known(row.getBytes(1), row.getString(2)))
        .single();
  }

  /** Each new key takes a few old ones away, so that nothing has to be scheduled. */
  private void forget(OffsetDateTime expired) {
    jdbc.sql(
            """
            delete from idempotency_key where ctid = any(array(
              select ctid from idempotency_key where created_at < :expired
              limit :some for update skip locked))
            """)
        .param("expired", expired)
        .param("some", FORGOTTEN_AT_ONCE)
        .update();
  }

  /** A key of a program may be named like a person. */
  private static String owner(Caller caller) {
    return caller.kind() + ":" + caller.name();
  }
}
