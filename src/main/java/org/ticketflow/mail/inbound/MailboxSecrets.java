package org.ticketflow.mail.inbound;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.ticketflow.mail.inbound.Mailbox.SignIn;
import org.ticketflow.mail.inbound.TokenRows.Held;
import org.ticketflow.mail.oauth.AccessToken;
import org.ticketflow.mail.oauth.TokenEndpoint;
import org.ticketflow.mail.oauth.TokenRefused;

/**
 * With what one signs in to a mailbox now. An access token is renewed before it ends, by whoever
 * holds the lease on the mailbox: two at once would make each other's refresh tokens worthless.
 */
@Component
class MailboxSecrets {

  /** As long as a look into a mailbox may take. */
  private static final Duration STILL_GOOD_FOR = Duration.ofMinutes(3);

  private final TokenRows rows;
  private final TokenEndpoint endpoint;
  private final Clock clock;

  MailboxSecrets(TokenRows rows, TokenEndpoint endpoint, Clock clock) {
    this.rows = rows;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  MailboxSecret of(LeasedMailbox leased) throws TokenRefused {
    Mailbox mailbox = leased.mailbox();
    if (mailbox.signIn() != SignIn.OAUTH2_RENEWED) {
      return leased.secret();
    }
    Held held = rows.of(mailbox.id());
    MailboxSecret known = held.token();
    if (known != null && held.isGoodAt(clock.instant().plus(STILL_GOOD_FOR))) {
      return known;
    }
    AccessToken token = endpoint.renew(held.grant());
    rows.renewed(mailbox.id(), held.grant(), token);
    return new MailboxSecret(token.value());
  }

  /** The mail server did not accept it. */
  void refused(Mailbox mailbox) {
    if (mailbox.signIn() == SignIn.OAUTH2_RENEWED) {
      rows.forget(mailbox.id());
    }
  }
}
