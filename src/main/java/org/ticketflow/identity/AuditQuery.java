package org.ticketflow.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which acts are wanted; null is any.
 *
 * @param person who did it, or to whom it was done
 * @param until exclusive
 * @param before entries older than the one with this id: where the page before ended
 */
public record AuditQuery(
    @Nullable String person,
    @Nullable Deed deed,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Long before) {}
