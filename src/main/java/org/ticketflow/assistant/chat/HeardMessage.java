package org.ticketflow.assistant.chat;

import java.time.Instant;

/**
 * A message that this worker alone may handle for a while.
 *
 * @param attempts how often it was tried, this time included
 * @param lease until when; also tells this lease from a later one of someone else
 */
record HeardMessage(long id, String site, String conversation, int attempts, Instant lease) {}
