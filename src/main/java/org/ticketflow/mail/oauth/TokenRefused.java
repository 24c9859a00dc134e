package org.ticketflow.mail.oauth;

/** No access token was to be had; the message says why to those who set it up. */
public final class TokenRefused extends Exception {

  private static final long serialVersionUID = 1;

  TokenRefused(String words) {
    super(words);
  }
}
