package org.ticketflow.mail.inbound;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.mail.inbound.ParsedMail.Correspondent;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.ticket.TicketKey;

/** Who is part of a ticket besides its requester: whom the requester's mails went to as well. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Participants {

  private static final int MOST = 50;

  private final JdbcClient jdbc;
  private final Clock clock;

  Participants(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How the ticket's comments name somebody; nothing where they are not part of it. */
  Optional<String> name(TicketKey ticket, EmailAddress address) {
    return jdbc.sql(
            """
            select coalesce(name || ' <' || address || '>', address) from ticket_participant
            where site = :site and number = :number and address = :address
              and removed_at is null
            """)
        .param("site", ticket.site())
        .param("number", ticket.number())
        .param("address", address.value().toLowerCase(Locale.ROOT))
        .query(String.class)
        .optional();
  }

  /** Leaves out those that are there already, and whoever is beyond the most. */
  void add(TicketKey ticket, List<Correspondent> people) {
    int there =
        jdbc.sql("select count(*) from ticket_participant where site = :site and number = :number")
            .param("site", ticket.site())
            .param("number", ticket.number())
            .query(Integer.class)
            .single();
    people.stream()
        .limit(Math.max(0, MOST - there))
        .forEach(
            each ->
                jdbc.sql(
                        """
                        insert into ticket_participant (site, number, address, name, added_at)
                        values (:site, :number, :address, :name, :now) on conflict do nothing
                        """)
                    .param("site", ticket.site())
                    .param("number", ticket.number())
                    .param("address", each.address().value().toLowerCase(Locale.ROOT))
                    .param("name", each.name())
                    .param("now", Timestamp.from(clock.instant()))
                    .update());
  }
}
