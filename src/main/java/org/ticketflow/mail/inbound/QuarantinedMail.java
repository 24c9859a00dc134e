package org.ticketflow.mail.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that could not be handled.
 *
 * @param mailbox where it came from; none where that was removed
 * @param kept whether we have the mail itself, or only a note of it
 */
public record QuarantinedMail(
    long id,
    Instant takenAt,
    @Nullable String mailbox,
    @Nullable String sender,
    @Nullable String subject,
    String reason,
    long size,
    boolean kept) {}
