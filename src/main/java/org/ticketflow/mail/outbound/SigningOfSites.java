package org.ticketflow.mail.outbound;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Role;
import org.ticketflow.mail.MailSigning;
import org.ticketflow.mail.SiteSigning;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.Sites;

/** Makes the keys of sites; the secret half never leaves the database but to sign. */
@Service
@Transactional
class SigningOfSites implements SiteSigning {

  private static final Pattern SELECTOR = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final SigningRows rows;
  private final Sites sites;
  private final CurrentCaller caller;
  private final Audit audit;
  private final Clock clock;

  SigningOfSites(SigningRows rows, Sites sites, CurrentCaller caller, Audit audit, Clock clock) {
    this.rows = rows;
    this.sites = sites;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<MailSigning> of(String site) {
    allowed(site);
    return rows.find(site).map(SigningRows.Key::facts);
  }

  @Override
  public MailSigning begin(String site, String selector) {
    allowed(site);
    String name = selector.strip().toLowerCase(Locale.ROOT);
    if (!SELECTOR.matcher(name).matches()) {
      throw new InvalidInput("selector", "Letters, digits and hyphens, such as ticketflow1.");
    }
    String address = sites.get(site).supportAddress();
    rows.make(site, address.substring(address.lastIndexOf('@') + 1), name, clock.instant());
    MailSigning made = rows.find(site).orElseThrow().facts();
    audit.record(site, Deed.MAIL_SIGNED, made.dnsName());
    return made;
  }

  @Override
  public void end(String site) {
    allowed(site);
    rows.remove(site);
    audit.record(site, Deed.MAIL_UNSIGNED, site);
  }

  private void allowed(String site) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.ADMINISTRATOR);
  }
}
