package org.ticketflow.mail.outbound;

/** The same words twice: as plain text and as HTML. */
record MailBody(String text, String html) {}
