package org.ticketflow.mail.outbound;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.mail.SentMails;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;
import org.ticketflow.ticket.TicketProcess;

/** The outbox, asked from the other end: by whoever reads what comes back. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SentMailRows implements SentMails {

  private final JdbcClient jdbc;
  private final TicketLife life;
  private final Comments comments;
  private final TicketProcess process;

  SentMailRows(JdbcClient jdbc, TicketLife life, Comments comments, TicketProcess process) {
    this.jdbc = jdbc;
    this.life = life;
    this.comments = comments;
    this.process = process;
  }

  @Override
  public Optional<Sent> find(String site, List<String> messageIds) {
    if (messageIds.isEmpty()) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            select m.id, m.number, m.comment_id, m.recipient, m.copies from outgoing_mail m
            join unnest(cast(:ids as text[])) with ordinality as asked (id, place)
              on asked.id = m.message_id
            where m.site = :site and m.number is not null
            order by asked.place limit 1
            """)
        .param("site", site)
        .param("ids", messageIds.toArray(String[]::new))
        .query(
            (row, i) -> {
              long comment = row.getLong("comment_id");
              return new Sent(
                  row.getLong("id"),
                  new TicketKey(site, row.getLong("number")),
                  comment == 0 ? null : comment,
                  row.getString("recipient"),
                  OutboxRows.copies(row));
            })
        .optional();
  }

  @Override
  public boolean isOurs(String messageId) {
    return jdbc.sql("select exists (select from outgoing_mail where message_id = :id)")
        .param("id", messageId)
        .query(Boolean.class)
        .single();
  }

  @Override
  public void cameBack(Sent mail, String words) {
    life.hold(mail.ticket()); // before the mail's row, as everyone does
    int sent =
        jdbc.sql(
                """
                update outgoing_mail set state = 'failed', error = :words
                where id = :id and state = 'sent'
                """)
            .param("id", mail.id())
            .param("words", words)
            .update();
    if (sent > 0 && mail.commentId() != null) {
      comments.delivered(
          mail.ticket(), mail.commentId(), Delivery.Channel.EMAIL, Delivery.State.FAILED, words);
      process.raiseIncident(
          mail.ticket(),
          Outcomes.NOT_SENT,
          String.valueOf(mail.id()),
          "A public comment has not reached the requester. " + words);
    }
  }
}
