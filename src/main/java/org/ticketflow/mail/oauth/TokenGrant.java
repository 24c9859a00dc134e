package org.ticketflow.mail.oauth;

import org.jspecify.annotations.Nullable;

/**
 * What a mail provider gives access tokens for; all but the address and the client's name is
 * secret.
 *
 * @param clientSecret none where the provider knows the client as a public one
 * @param scope what the token shall be for, where the provider wants it said again
 */
public record TokenGrant(
    String url,
    String clientId,
    @Nullable String clientSecret,
    String refreshToken,
    @Nullable String scope) {

  @Override
  public String toString() {
    return clientId + " at " + url;
  }
}
