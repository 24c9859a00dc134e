package org.ticketflow.mail.oauth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * With what one signs in for a while.
 *
 * @param until when it ends
 * @param refreshToken the one to be used the next time, where the provider changes it each time
 */
public record AccessToken(String value, Instant until, @Nullable String refreshToken) {

  @Override
  public String toString() {
    return "until " + until;
  }
}
