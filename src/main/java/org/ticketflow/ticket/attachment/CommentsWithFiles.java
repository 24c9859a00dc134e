package org.ticketflow.ticket.attachment;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.RetriedOnConflict;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.Visibility;

/** Says something and hands over files with it: both or neither. */
@Service
public class CommentsWithFiles {

  private final Comments comments;
  private final Attachments attachments;

  CommentsWithFiles(Comments comments, Attachments attachments) {
    this.comments = comments;
    this.attachments = attachments;
  }

  /** A comment by the caller. */
  @RetriedOnConflict
  @Transactional
  public Comment add(TicketKey ticket, String body, Visibility visibility, List<Upload> files) {
    Comment comment = comments.add(ticket, body, visibility);
    attachments.keep(ticket.site(), ticket.number(), comment.id(), files);
    return comment;
  }
}
