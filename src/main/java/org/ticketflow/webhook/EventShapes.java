package org.ticketflow.webhook;

import org.ticketflow.conversation.Message;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Ticket;

/**
 * How the JSON of events is made: as that of the REST API, which therefore says it. Answers objects
 * that Jackson writes.
 */
public interface EventShapes {

  Object ticket(Ticket ticket);

  Object comment(Comment comment);

  Object message(Message message);
}
