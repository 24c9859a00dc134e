package org.ticketflow.mail.inbound;

/** A mailbox's password or token: used to sign in, and neither shown nor logged. */
record MailboxSecret(String value) {

  @Override
  public String toString() {
    return "…";
  }
}
