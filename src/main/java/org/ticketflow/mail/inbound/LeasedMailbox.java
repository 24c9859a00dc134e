package org.ticketflow.mail.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox that this reader alone may read for a while.
 *
 * @param uidValidity of the folder when it was last looked into; none before the first look
 * @param lastUid up to which its mails have been read, where they stay in it
 * @param knownSince since when it is this mailbox that the site reads
 * @param owner who holds the lease
 */
record LeasedMailbox(
    Mailbox mailbox,
    MailboxSecret secret,
    @Nullable Long uidValidity,
    long lastUid,
    Instant knownSince,
    int failures,
    String owner) {}
