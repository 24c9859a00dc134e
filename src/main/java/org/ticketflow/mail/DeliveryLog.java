package org.ticketflow.mail;

import java.util.List;
import java.util.Map;
import org.ticketflow.ticket.TicketKey;

/** What the mail servers said to each mail of a ticket. */
public interface DeliveryLog {

  /** By the comment that the mail carried, oldest first. */
  Map<Long, List<MailTry>> of(TicketKey ticket);
}
