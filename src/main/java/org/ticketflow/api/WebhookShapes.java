package org.ticketflow.api;

import java.util.List;
import org.springframework.stereotype.Component;
import org.ticketflow.conversation.Message;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.attachment.Attachments;
import org.ticketflow.webhook.EventShapes;

/** Webhooks carry what calls answer. */
@Component
class WebhookShapes implements EventShapes {

  private final Attachments attachments;

  WebhookShapes(Attachments attachments) {
    this.attachments = attachments;
  }

  @Override
  public Object ticket(Ticket ticket) {
    return TicketJson.of(ticket);
  }

  /** As new as it is, it has not come anywhere yet. */
  @Override
  public Object comment(Comment comment) {
    return CommentJson.of(comment, List.of(), attachments.of(comment));
  }

  @Override
  public Object message(Message message) {
    return MessageJson.of(message);
  }
}
