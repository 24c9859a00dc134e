package org.ticketflow.mail;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;
import org.ticketflow.ticket.Tickets;

/** Who is part of a ticket besides its requester, and gets what its team says in copy. */
@Service
@Transactional
public class Copies {

  /** Somebody whom the requester's mails went to as well. */
  public record Participant(String address, @Nullable String name) {}

  private final JdbcClient jdbc;
  private final Tickets tickets;
  private final TicketLife life;
  private final CurrentCaller caller;
  private final Clock clock;

  Copies(JdbcClient jdbc, Tickets tickets, TicketLife life, CurrentCaller caller, Clock clock) {
    this.jdbc = jdbc;
    this.tickets = tickets;
    this.life = life;
    this.caller = caller;
    this.clock = clock;
  }

  /** Longest first. */
  @Transactional(readOnly = true)
  public List<Participant> of(TicketKey key) {
    tickets.get(key);
    return jdbc.sql(
            """
            select address, name from ticket_participant
            where site = :site and number = :number and removed_at is null
            order by added_at, address
            """)
        .param("site", key.site())
        .param("number", key.number())
        .query((row, i) -> new Participant(row.getString("address"), row.getString("name")))
        .list();
  }

  /** Where a mail to the requester goes in copy: not to whom mail does not arrive, nor twice. */
  @Transactional(readOnly = true)
  public List<String> addresses(TicketKey key, String requester) {
    return jdbc.sql(
            """
            select p.address from ticket_participant p
            where p.site = :site and p.number = :number and p.removed_at is null
              and p.address <> :requester
              and not exists (select from undeliverable_address u
                where u.site = p.site and u.address = p.address)
            order by p.added_at, p.address
            """)
        .param("site", key.site())
        .param("number", key.number())
        .param("requester", requester.toLowerCase(Locale.ROOT))
        .query(String.class)
        .list();
  }

  /** They get no more copies, and what they write is a stranger's; also if copied in again. */
  public void remove(TicketKey key, String address) {
    caller.get().requireReaderOf(key.site());
    caller.get().requireStaff();
    life.hold(key);
    Optional<String> removed =
        jdbc.sql(
                """
                update ticket_participant set removed_at = :now
                where site = :site and number = :number and address = :address
                  and removed_at is null
                returning coalesce(name, address)
                """)
            .param("now", Timestamp.from(clock.instant()))
            .param("site", key.site())
            .param("number", key.number())
            .param("address", address.strip().toLowerCase(Locale.ROOT))
            .query(String.class)
            .optional();
    life.note(
        key,
        "uncopied",
        removed.orElseThrow(() -> new NotFound("Nobody with this address gets copies.")));
  }
}
