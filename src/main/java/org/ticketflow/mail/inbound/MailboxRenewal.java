package org.ticketflow.mail.inbound;

import org.jspecify.annotations.Nullable;

/**
 * Where a mailbox's access tokens come from; its secrets are elsewhere.
 *
 * @param url the token endpoint of the mail provider
 * @param scope what is asked for again with each token; none where the provider knows
 */
public record MailboxRenewal(String url, String clientId, @Nullable String scope) {}
