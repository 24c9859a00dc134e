package org.ticketflow.identity;

import java.time.Instant;
import org.ticketflow.site.EmailAddress;

/**
 * Someone is to get a one-time link by mail: told within the transaction that makes the link.
 *
 * @param path the link within this installation; a secret
 * @param by the name of whoever caused it
 */
public record AccountMail(
    Kind kind, long link, String site, EmailAddress to, String path, String by, Instant expiresAt) {

  /** What the link is for. */
  public enum Kind {
    INVITATION,
    NEW_PASSWORD
  }

  /** Without the link: it must not get into a log. */
  @Override
  public String toString() {
    return "AccountMail[" + kind + " " + link + " at " + site + "]";
  }
}
