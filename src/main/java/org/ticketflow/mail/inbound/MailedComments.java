package org.ticketflow.mail.inbound;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.mail.Undeliverable;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;

/** Which comments of a ticket came by mail and from whom, for whoever reads the ticket. */
@Service
@Transactional(readOnly = true)
public class MailedComments {

  /**
   * A comment's mail.
   *
   * @param sender its address
   * @param stranger whether that is nobody who is part of the ticket
   */
  public record Mailed(@Nullable String sender, boolean stranger) {}

  private final Tickets tickets;
  private final Undeliverable undeliverable;
  private final JdbcClient jdbc;

  MailedComments(Tickets tickets, Undeliverable undeliverable, JdbcClient jdbc) {
    this.tickets = tickets;
    this.undeliverable = undeliverable;
    this.jdbc = jdbc;
  }

  /** By the comment's id. */
  public Map<Long, Mailed> of(TicketKey key) {
    tickets.get(key);
    Map<Long, Mailed> mailed = new HashMap<>();
    jdbc.sql(
            """
            select comment_id, sender, outcome = 'stranger' as stranger from incoming_mail
            where site = :site and number = :number and outcome in ('comment', 'stranger')
            """)
        .param("site", key.site())
        .param("number", key.number())
        .query(
            row -> {
              mailed.put(
                  row.getLong("comment_id"),
                  new Mailed(row.getString("sender"), row.getBoolean("stranger")));
            });
    return mailed;
  }

  /** Why mail does not reach the requester; nothing where it does as far as anyone knows. */
  public Optional<String> unreachable(Ticket ticket) {
    String email = ticket.requester().email();
    return email == null ? Optional.empty() : undeliverable.reason(ticket.site(), email);
  }
}
