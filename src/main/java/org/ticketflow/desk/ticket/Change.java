package org.ticketflow.desk.ticket;

import java.time.Instant;

/** One line of the history, in words. */
public record Change(long id, Instant at, String who, String words) {}
