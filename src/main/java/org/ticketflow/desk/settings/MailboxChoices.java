package org.ticketflow.desk.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a mailbox's form offers, in the order that it is offered in. */
public final class MailboxChoices {

  public static final Map<String, String> SECURITY =
      ordered(
          "tls", "TLS from the start",
          "starttls", "STARTTLS",
          "none", "None, for a server on this machine");

  public static final Map<String, String> SIGN_IN =
      ordered(
          "password", "Password",
          "oauth2_renewed", "OAuth 2, renewed by itself",
          "oauth2", "OAuth 2 access token that somebody else renews");

  public static final Map<String, String> AFTERWARDS =
      ordered("keep", "Stays, marked as read", "delete", "Is deleted", "move", "Is moved");

  private MailboxChoices() {}

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> choices = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      choices.put(pairs[i], pairs[i + 1]);
    }
    return choices;
  }
}
