package org.ticketflow.mail;

import java.util.Optional;
import org.ticketflow.refusal.InvalidInput;

/** Whether a site's mails are signed (DKIM), as its administrators see and change it. */
public interface SiteSigning {

  Optional<MailSigning> of(String site);

  /**
   * Signs from now on with a new key of the support address's domain; refused with {@link
   * InvalidInput} where the selector is none.
   */
  MailSigning begin(String site, String selector);

  /** Signs no more. */
  void end(String site);
}
