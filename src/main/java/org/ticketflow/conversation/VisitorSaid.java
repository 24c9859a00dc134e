package org.ticketflow.conversation;

/**
 * A visitor said something: published inside the transaction that keeps it, so that whoever waits
 * for the visitor can react in the same transaction or after it.
 */
public record VisitorSaid(String site, String conversationId, long messageId) {}
