package org.ticketflow.mail;

import org.ticketflow.refusal.InvalidInput;

/** The mail of a site as its administrators see it. */
public interface SiteMail {

  MailState state(String site);

  /**
   * Mails the calling administrator, by the way that all mail goes, and answers to which address;
   * refused with {@link InvalidInput} when they have none.
   */
  String sendTest(String site);
}
