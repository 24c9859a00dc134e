package org.ticketflow.mail.inbound;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.mail.ReplyTokens;
import org.ticketflow.ticket.TicketKey;

/** Knows a signed address again that has been passed on: whoever answers to it is another. */
@Component
class IssuedTokens {

  private static final int MOST = 200;

  private final ReplyTokens tokens;
  private final JdbcClient jdbc;

  IssuedTokens(ReplyTokens tokens, JdbcClient jdbc) {
    this.tokens = tokens;
    this.jdbc = jdbc;
  }

  /** Whether it was signed for one of those that mails of the ticket went to. */
  boolean toAnyone(String address, TicketKey ticket) {
    return jdbc
        .sql(
            """
            select distinct lower(recipient) from outgoing_mail
            where site = :site and number = :number limit :most
            """)
        .param("site", ticket.site())
        .param("number", ticket.number())
        .param("most", MOST)
        .query(String.class)
        .list()
        .stream()
        .anyMatch(recipient -> tokens.isFor(address, ticket, recipient));
  }
}
