package org.ticketflow.ticket;

import java.util.Locale;

/**
 * How many tickets there are, counted no further than {@link #MOST}: the exact number of a site's
 * three hundred thousand tells nobody anything, and counting reads each of them.
 *
 * @param orMore whether there are more than were counted
 */
public record TicketCount(long number, boolean orMore) {

  public static final int MOST = 1_000;

  /**
   * @param counted of at most {@link #MOST} and one more
   */
  static TicketCount of(long counted) {
    return new TicketCount(Math.min(counted, MOST), counted > MOST);
  }

  /** Such as {@code 204}, or {@code 1,000+}. */
  @Override
  public String toString() {
    return String.format(Locale.ENGLISH, "%,d", number) + (orMore ? "+" : "");
  }
}
