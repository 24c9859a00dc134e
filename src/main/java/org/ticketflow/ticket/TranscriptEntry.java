package org.ticketflow.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of the conversation that a ticket came from, as it was when the ticket was filed.
 *
 * @param from {@code visitor}, {@code ai} or {@code agent}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TranscriptEntry(
    String from, @Nullable String name, String body, @Nullable Instant at) {}
