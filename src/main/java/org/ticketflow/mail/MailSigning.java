package org.ticketflow.mail;

/**
 * By which key a site's mails are signed, as its domain publishes it.
 *
 * @param publicKey as it stands in the DNS
 */
public record MailSigning(String domain, String selector, String publicKey) {

  /** The name of the DNS entry. */
  public String dnsName() {
    return selector + "._domainkey." + domain;
  }

  /** The text of the DNS entry. */
  public String dnsText() {
    return "v=DKIM1; k=rsa; p=" + publicKey;
  }
}
