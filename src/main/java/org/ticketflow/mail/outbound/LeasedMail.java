package org.ticketflow.mail.outbound;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketKey;

/**
 * A mail of the outbox that this sender alone may work on for a while.
 *
 * @param ticket none on a mail about an account or about many tickets
 * @param commentId the public comment that it brings to the customer; none on a mail to the team
 * @param copies where else it goes
 * @param headers the further header fields as JSON
 * @param attempts how often it was tried before
 * @param lease until when; also tells this lease from a later one of someone else
 */
record LeasedMail(
    long id,
    String site,
    @Nullable TicketKey ticket,
    @Nullable Long commentId,
    String messageId,
    String recipient,
    @Nullable String recipientName,
    List<String> copies,
    String subject,
    MailBody body,
    String headers,
    int attempts,
    Instant createdAt,
    Instant lease) {}
