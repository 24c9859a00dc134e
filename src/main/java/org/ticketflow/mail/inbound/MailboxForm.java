package org.ticketflow.mail.inbound;

/**
 * A mailbox as an administrator typed it; checked by {@link MailboxRules}.
 *
 * @param secret blank leaves the one that is there
 */
public record MailboxForm(
    String host,
    String port,
    String security,
    String username,
    String signIn,
    String secret,
    String folder,
    String afterwards,
    String moveTo,
    boolean readExisting,
    boolean plusAddresses) {}
