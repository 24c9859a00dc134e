package org.ticketflow.assistant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.Priority;

/**
 * An example that a site has taught its assistant, as those see it who manage them.
 *
 * @param priority what a ticket of it gets; null leaves that to its kind
 * @param used whether there still is such a kind
 */
public record TaughtSentence(
    long id,
    String sentence,
    String kind,
    @Nullable Priority priority,
    boolean used,
    String createdBy,
    Instant createdAt) {}
