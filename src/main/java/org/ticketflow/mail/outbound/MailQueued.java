package org.ticketflow.mail.outbound;

/** There is something to send once the present transaction commits. */
record MailQueued() {}
