package org.ticketflow.mail.body;

import jakarta.persistence.EntityManager;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.PlainText;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Tickets;
import org.ticketflow.ticket.attachment.Attachment;
import org.ticketflow.ticket.attachment.Attachments;

/**
 * Which comments came by mail, or the ticket itself, and their HTML: kept as it was sent, made
 * harmless each time it is shown, so that a better sanitizer serves old mails too.
 */
@Service
public class MailBodies {

  /** The comment that stands for what the ticket itself was filed with. */
  public static final long OF_TICKET = 0;

  /** Longer HTML is not kept: its text is shown. */
  private static final int LONGEST = 2_000_000;

  private final JdbcClient jdbc;
  private final EntityManager entities;
  private final Tickets tickets;
  private final Attachments attachments;

  MailBodies(JdbcClient jdbc, EntityManager entities, Tickets tickets, Attachments attachments) {
    this.jdbc = jdbc;
    this.entities = entities;
    this.tickets = tickets;
    this.attachments = attachments;
  }

  /**
   * Notes that a comment, or the ticket itself, came by mail.
   *
   * @param commentId none for the ticket itself
   * @param html as it was sent; none where the mail was text alone
   */
  @Transactional
  public void keep(
      String site, long ticketNumber, @Nullable Long commentId, @Nullable String html) {
    if (commentId != null) {
      entities.flush(); // it may be as new as its mail
    }
    String kept = html == null || html.length() > LONGEST ? null : PlainText.of(html);
    jdbc.sql(
            """
            insert into mail_body (site, number, comment_id, html)
            values (:site, :number, :comment, :html) on conflict do nothing
            """)
        .param("site", site)
        .param("number", ticketNumber)
        .param("comment", commentId, Types.BIGINT)
        .param("html", kept, Types.VARCHAR)
        .update();
  }

  /** What came by mail, by comment id or {@link #OF_TICKET}, and whether it has HTML to show. */
  @Transactional(readOnly = true)
  public Map<Long, Boolean> of(TicketKey ticket) {
    tickets.get(ticket);
    Map<Long, Boolean> mails = new HashMap<>();
    jdbc.sql(
            "select coalesce(comment_id, 0), html is not null from mail_body"
                + " where site = :site and number = :number")
        .param("site", ticket.site())
        .param("number", ticket.number())
        .query(
            row -> {
              mails.put(row.getLong(1), row.getBoolean(2));
            });
    return mails;
  }

  /**
   * The HTML of a mail, harmless; refused with {@link NotFound} where there is none.
   *
   * @param address under which the page finds a picture of the mail
   */
  @Transactional(readOnly = true)
  public MailHtml.Safe safe(
      TicketKey ticket, long comment, Function<Attachment, String> address, boolean remoteImages) {
    tickets.get(ticket);
    String html =
        jdbc.sql(
                "select html from mail_body where site = :site and number = :number"
                    + " and coalesce(comment_id, 0) = :comment and html is not null")
            .param("site", ticket.site())
            .param("number", ticket.number())
            .param("comment", comment)
            .query(String.class)
            .optional()
            .orElseThrow(() -> new NotFound("No HTML mail is kept there."));
    List<Attachment> pictures =
        attachments.of(ticket).stream()
            .filter(Attachment::isPicture)
            .filter(each -> comment == Objects.requireNonNullElse(each.commentId(), OF_TICKET))
            .toList();
    return MailHtml.of(html, id -> picture(pictures, id).map(address), remoteImages);
  }

  private static Optional<Attachment> picture(List<Attachment> pictures, String contentId) {
    return pictures.stream().filter(each -> contentId.equals(each.contentId())).findFirst();
  }
}
