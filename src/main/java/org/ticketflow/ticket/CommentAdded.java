package org.ticketflow.ticket;

/** Somebody commented on a ticket: published inside the transaction that keeps the comment. */
public record CommentAdded(Comment comment) {}
