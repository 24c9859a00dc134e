package org.ticketflow.mail.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The lease on a mailbox while it is read: said again now and then, not for each mail. */
final class HeldLease {

  private static final Duration RENEWAL = Duration.ofSeconds(10);

  private final MailboxLeases leases;
  private final LeasedMailbox leased;
  private final Clock clock;
  private Instant said = Instant.MIN;

  HeldLease(MailboxLeases leases, LeasedMailbox leased, Clock clock) {
    this.leases = leases;
    this.leased = leased;
    this.clock = clock;
  }

  boolean still() {
    Instant now = clock.instant();
    if (said.isAfter(now.minus(RENEWAL))) {
      return true;
    }
    said = now;
    return leases.renew(leased);
  }
}
