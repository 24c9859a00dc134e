package org.ticketflow.mail.outbound;

import java.time.Instant;
import java.util.List;

/**
 * A minute in which a provider has had all the mails that it gets in one.
 *
 * @param domain of the provider's addresses
 * @param free when one more may go, and one more after that: as many as a minute has, in order
 */
record FullMinute(String domain, List<Instant> free) {}
