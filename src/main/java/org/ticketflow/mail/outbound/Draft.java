package org.ticketflow.mail.outbound;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.TicketKey;

/**
 * A mail as it is decided on, before it has a place in the outbox. Its sender is the support
 * address that the site has when it is sent.
 *
 * @param ticket none on a mail about an account or an address, which holds a secret, or about many
 *     tickets
 * @param commentId the public comment that it brings to the customer; none on a mail to the team
 * @param origin what it is about; the same thing is never queued twice
 * @param copies where else it goes
 * @param headers the further header fields
 */
record Draft(
    String site,
    @Nullable TicketKey ticket,
    @Nullable Long commentId,
    String origin,
    String messageId,
    Recipient recipient,
    List<String> copies,
    String subject,
    MailBody body,
    Map<String, String> headers) {}
