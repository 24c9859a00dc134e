package org.ticketflow.ticket;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the time of an escalation step is counted from, and what ends the counting. */
public enum StepClock {
  /** Since the ticket was opened, as long as it is open. */
  FILED,
  /** Since the ticket was opened, until the team has answered for the first time. */
  FIRST_RESPONSE,
  /** Since the customer wrote again, until the team has answered. */
  NEXT_RESPONSE,
  /** Since the ticket was opened until it is closed, with steps of its own. */
  RESOLUTION;

  /** As the table {@code escalation-steps} says it, such as {@code first response}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  public static Optional<StepClock> of(String key) {
    return Arrays.stream(values()).filter(clock -> clock.key().equals(key)).findFirst();
  }
}
