package org.ticketflow.mail;

import org.ticketflow.refusal.InvalidInput;

/** The mail templates of sites, as their managers see and change them. */
public interface MailTemplates {

  /** A mail as a customer would get it. */
  record Preview(String subject, String text, String html) {}

  MailTemplate of(String site);

  /** Refused with {@link InvalidInput} where a part cannot be used, naming the part. */
  void change(String site, MailTemplate template);

  /** Of a template that need not be kept; refused as {@link #change} does. */
  Preview preview(String site, MailTemplate template);
}
