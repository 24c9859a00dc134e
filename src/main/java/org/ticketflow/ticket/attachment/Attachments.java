package org.ticketflow.ticket.attachment;

import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.refusal.TooLarge;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketRecorded;
import org.ticketflow.ticket.Tickets;

/** The files of tickets and their comments. Every door keeps and reads them here. */
@Service
public class Attachments {

  private final AttachmentRows rows;
  private final AttachmentLimits limits;
  private final Tickets tickets;
  private final Comments comments;
  private final EntityManager entities;
  private final JdbcClient jdbc;

  Attachments(
      AttachmentRows rows,
      AttachmentLimits limits,
      Tickets tickets,
      Comments comments,
      EntityManager entities,
      JdbcClient jdbc) {
    this.rows = rows;
    this.limits = limits;
    this.tickets = tickets;
    this.comments = comments;
    this.entities = entities;
    this.jdbc = jdbc;
  }

  /**
   * Keeps files with a comment, or with the ticket itself, in the caller's transaction. Refused
   * with {@link TooLarge} or {@link InvalidInput} beyond the limits: then none is kept.
   */
  @Transactional
  public List<Attachment> keep(
      String site, long ticketNumber, @Nullable Long commentId, List<Upload> uploads) {
    if (uploads.isEmpty()) {
      return List.of();
    }
    limits.require(uploads);
    TicketKey ticket = new TicketKey(site, ticketNumber);
    tickets.get(ticket);
    if (commentId != null) {
      comments.get(ticket, commentId);
      entities.flush(); // the comment may be as new as its files
    }
    return uploads.stream().map(upload -> rows.add(ticket, commentId, upload)).toList();
  }

  /**
   * As {@link #keep}, for a mail, which cannot be refused: what goes beyond the limits is left out.
   */
  @Transactional
  public List<Attachment> keepWhatFits(
      String site, long ticketNumber, @Nullable Long commentId, List<Upload> uploads) {
    return keep(site, ticketNumber, commentId, limits.fitting(uploads));
  }

  /** What was sent to or from a customer is not kept longer than the site keeps their tickets. */
  @EventListener
  @Transactional
  public void recorded(TicketRecorded change) {
    if (change.what().equals("archived")) {
      rows.removeAll(change.ticket());
    }
  }

  /** All of the ticket, oldest first. */
  @Transactional(readOnly = true)
  public List<Attachment> of(TicketKey ticket) {
    tickets.get(ticket);
    return rows.of(ticket);
  }

  /** Those that came with comments, by the comment's id. */
  @Transactional(readOnly = true)
  public Map<Long, List<Attachment>> byComment(TicketKey ticket) {
    return of(ticket).stream()
        .filter(attachment -> attachment.commentId() != null)
        .collect(Collectors.groupingBy(each -> Objects.requireNonNull(each.commentId())));
  }

  /** Those of one comment, for whoever brings it to the customer; looks for no caller's right. */
  @Transactional(readOnly = true)
  public List<Attachment> ofComment(TicketKey ticket, long commentId) {
    return rows.of(ticket).stream()
        .filter(each -> Objects.equals(each.commentId(), commentId))
        .toList();
  }

  /** Those of a comment that the caller has before them. */
  @Transactional(readOnly = true)
  public List<Attachment> of(Comment comment) {
    return rows.of(comment.ticket()).stream()
        .filter(each -> Objects.equals(each.commentId(), comment.id()))
        .toList();
  }

  /** Refused with {@link NotFound} where the ticket has no such file, or not for this caller. */
  @Transactional(readOnly = true)
  public Attachment get(TicketKey ticket, long id) {
    tickets.get(ticket);
    return rows.find(ticket, id)
        .orElseThrow(() -> new NotFound("There is no file " + id + " on " + ticket.code() + "."));
  }

  /** The bytes of a file that was found before; read as they are asked for. */
  public InputStream open(Attachment attachment) {
    return new StoredBytes(jdbc, attachment.ticket().site(), attachment.id());
  }
}
