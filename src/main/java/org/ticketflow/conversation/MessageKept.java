package org.ticketflow.conversation;

/** Somebody, whoever it is, said something: published inside the transaction that keeps it. */
public record MessageKept(String site, Message message) {}
