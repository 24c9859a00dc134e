package org.ticketflow.mail.inbound;

import java.util.Locale;
import org.springframework.stereotype.Component;
import org.ticketflow.mail.ReplyTokens;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.Sites;

/** The addresses that mail of this installation comes from. */
@Component
class OwnAddresses {

  private final Sites sites;

  OwnAddresses(Sites sites) {
    this.sites = sites;
  }

  /** Whether it is a site's support address, with or without a token. */
  boolean isOurs(EmailAddress address) {
    String plain = ReplyTokens.withoutToken(address.value()).toLowerCase(Locale.ROOT);
    return sites.all().stream()
        .anyMatch(site -> site.supportAddress().toLowerCase(Locale.ROOT).equals(plain));
  }
}
