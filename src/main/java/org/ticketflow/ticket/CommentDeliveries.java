package org.ticketflow.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of deliveries: each step of a comment to its customer is one statement. */
@Component
class CommentDeliveries {

  private final JdbcClient jdbc;

  CommentDeliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether the ticket has such a comment, and it is public: no other ever gets a row. */
  boolean write(TicketKey ticket, Delivery delivery) {
    return jdbc.sql(
                """
                insert into ticket_delivery (site, comment_id, channel, state, at, error)
                select site, id, :channel, :state, :at, :error from ticket_comment
                where id = :comment and site = :site and number = :number and visibility = 'public'
                on conflict (site, comment_id, channel)
                  do update set state = excluded.state, at = excluded.at, error = excluded.error
                """)
            .param("comment", delivery.commentId())
            .param("site", ticket.site())
            .param("number", ticket.number())
            .param("channel", delivery.channel().key())
            .param("state", delivery.state().key())
            .param("at", Timestamp.from(delivery.at()))
            .param("error", delivery.error(), Types.VARCHAR)
            .update()
        > 0;
  }

  List<Delivery> of(String site, Collection<Long> comments) {
    return jdbc.sql(
            """
            select comment_id, channel, state, at, error from ticket_delivery
            where site = :site and comment_id = any(:comments) order by channel
            """)
        .param("site", site)
        .param("comments", comments.toArray(new Long[0]))
        .query(CommentDeliveries::delivery)
        .list();
  }

  private static Delivery delivery(ResultSet row, int index) throws SQLException {
    return new Delivery(
        row.getLong("comment_id"),
        Delivery.Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
        Delivery.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getTimestamp("at").toInstant(),
        row.getString("error"));
  }
}
