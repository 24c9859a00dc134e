package org.ticketflow.mail.inbound;

/**
 * A mailbox as an administrator typed it; checked by {@link MailboxRules}.
 *
 * @param secret a password, an access token or a refresh token; blank leaves the one that is there
 * @param clientSecret blank leaves the one that is there
 */
public record MailboxForm(
    String host,
    String port,
    String security,
    String username,
    String signIn,
    String secret,
    String tokenUrl,
    String clientId,
    String clientSecret,
    String scope,
    String folder,
    String afterwards,
    String moveTo,
    boolean readExisting,
    boolean plusAddresses) {}
