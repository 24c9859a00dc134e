package org.ticketflow.conversation;

import java.time.Instant;

/**
 * Something said in a conversation. Within a conversation, ids grow in the order in which messages
 * became visible, so that whoever has read up to one id has missed nothing before it.
 */
public record Message(long id, String conversationId, Author author, String body, Instant at) {}
