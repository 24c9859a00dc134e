package org.ticketflow.mail.inbound;

/** A mailbox is due before its time. */
record NewMail() {}
