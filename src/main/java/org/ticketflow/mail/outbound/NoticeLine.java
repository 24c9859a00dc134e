package org.ticketflow.mail.outbound;

/** A ticket in a mail about many, as the template shows it. */
public record NoticeLine(String code, String words, String link) {}
