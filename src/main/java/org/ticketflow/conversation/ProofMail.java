package org.ticketflow.conversation;

import java.time.Instant;
import org.ticketflow.site.EmailAddress;

/**
 * A code is to be mailed to an address that a visitor claims: told within the transaction that
 * makes the code.
 *
 * @param code a secret
 */
public record ProofMail(long proof, String site, EmailAddress to, String code, Instant expiresAt) {

  /** Without code and address: it must not get into a log. */
  @Override
  public String toString() {
    return "ProofMail[" + proof + " of " + site + "]";
  }
}
