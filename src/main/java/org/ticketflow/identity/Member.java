package org.ticketflow.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Someone who reaches a site, as administrators see them.
 *
 * @param ofSite whether they are one of its team; an administrator reaches it regardless
 */
public record Member(
    Person person, boolean ofSite, boolean active, @Nullable Instant lastSignInAt) {}
