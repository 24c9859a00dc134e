package org.ticketflow.assistant.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that a site has taught its assistant.
 *
 * @param kind the name of the kind that it is of
 * @param priority what it is worth; null leaves that to the kind
 */
public record OwnExample(
    long id,
    String sentence,
    String kind,
    @Nullable String priority,
    String createdBy,
    Instant createdAt) {}
