package org.ticketflow.mail.inbound;

import org.jspecify.annotations.Nullable;

/**
 * What a mail server reports of a mail that it was to deliver.
 *
 * @param messageIds of mails that the report may be about
 * @param recipient whom the mail did not reach; none where the report does not say
 * @param failed whether it has not arrived and will not, rather than late or well
 * @param permanent whether another mail to the same address would fare the same
 * @param words the server's own
 */
record DeliveryReport(
    java.util.List<String> messageIds,
    @Nullable String recipient,
    boolean failed,
    boolean permanent,
    String words) {}
